"use client";
import { useState } from "react";
import { cn } from "../../../ui/cn.ts";
import { Field, TextArea, TextInput } from "../../../ui/field.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { useProblemAt } from "../../use-problem-at.ts";
import type { Control, MemberSpec } from "./member-spec.ts";
import {
  durationFrom,
  durationProblem,
  numberFrom,
  numberProblem,
  percentOf,
  shareFrom,
  shareProblem,
  textOf,
} from "./typed-value.ts";
import { useMember } from "./use-member.ts";

type Typed = Extract<Control, { readonly kind: "text" | "duration" | "number" | "percent" }>;

interface TextMemberProps {
  readonly path: JsonPath;
  readonly spec: MemberSpec;
  readonly control: Typed;
}

/** A text, a time, a number or a share, as it is typed. */
export function TextMember({ path, spec, control }: TextMemberProps) {
  const { value, set, readOnly } = useMember(path, spec.label);
  const written = control.kind === "percent" ? percentOf(value) : textOf(value);
  const [typed, setTyped] = useState(written);
  // `1.` is on its way to `1.5`: the document has the number, the field what was typed.
  const text = isSame(control, typed, value) ? typed : written;
  const change = (next: string) => {
    setTyped(next);
    set(valueOf(control, next));
  };
  const told = useProblemAt(path);
  const error = problemOf(control, value) ?? told;
  return (
    <Field label={spec.label} hint={spec.hint} error={error}>
      {(ids) => {
        const props = { ...ids, placeholder: spec.placeholder, value: text, readOnly };
        return control.kind === "text" && control.lines ? (
          <TextArea {...props} rows={2} onChange={(event) => change(event.target.value)} />
        ) : (
          <TextInput
            {...props}
            inputMode={NUMERIC.has(control.kind) ? "decimal" : undefined}
            className={cn(control.kind !== "text" && "max-w-48 tabular-nums")}
            onChange={(event) => change(event.target.value)}
          />
        );
      }}
    </Field>
  );
}

const NUMERIC: ReadonlySet<Control["kind"]> = new Set(["number", "percent"]);

function valueOf(control: Typed, text: string) {
  if (control.kind === "duration") return durationFrom(text);
  if (control.kind === "number") return numberFrom(text);
  if (control.kind === "percent") return shareFrom(text);
  return text === "" ? undefined : text;
}

const isSame = (control: Typed, typed: string, value: unknown): boolean =>
  valueOf(control, typed) === value;

function problemOf(control: Typed, value: Parameters<typeof textOf>[0]): string | undefined {
  if (control.kind === "duration") return durationProblem(value);
  if (control.kind === "percent") return shareProblem(value);
  return control.kind === "number" ? numberProblem(value, control) : undefined;
}
