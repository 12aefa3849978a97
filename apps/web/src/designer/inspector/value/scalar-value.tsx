"use client";
import { isSameJson } from "@waymark/core";
import { useState } from "react";
import { cn } from "../../../ui/cn.ts";
import { inputLook, TextInput } from "../../../ui/field.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { numberFrom, numberProblem, textOf } from "../members/typed-value.ts";
import { useMember } from "../members/use-member.ts";
import type { ValueShape } from "./value-shape.ts";

interface ScalarValueProps {
  readonly path: JsonPath;
  readonly label: string;
  readonly shape: Exclude<ValueShape, { readonly kind: "object" | "list" }>;
}

/** A number, yes or no, or one of a few. */
export function ScalarValue({ path, label, shape }: ScalarValueProps) {
  switch (shape.kind) {
    case "number":
      return <NumberValue path={path} label={label} />;
    case "boolean":
      return <OneOf path={path} label={label} options={[true, false]} />;
    case "choice":
      return <OneOf path={path} label={label} options={shape.options} />;
    default:
      return <p className="font-mono text-xs text-ink-3">null</p>;
  }
}

interface NumberValueProps {
  readonly path: JsonPath;
  readonly label: string;
}

function NumberValue({ path, label }: NumberValueProps) {
  const { value, set, readOnly } = useMember(path, label);
  const [typed, setTyped] = useState("");
  const problem = numberProblem(value, {});
  return (
    <>
      <TextInput
        aria-label={label}
        aria-invalid={problem === undefined ? undefined : true}
        inputMode="decimal"
        readOnly={readOnly}
        className="max-w-48 tabular-nums"
        value={numberFrom(typed) === value ? typed : textOf(value)}
        onChange={({ target }) => {
          setTyped(target.value);
          set(numberFrom(target.value));
        }}
      />
      {problem === undefined ? null : <p className="text-xs text-danger">{problem}</p>}
    </>
  );
}

interface OneOfProps extends NumberValueProps {
  readonly options: readonly Parameters<typeof textOf>[0][];
}

const NONE = "";

function OneOf({ path, label, options }: OneOfProps) {
  const { value, set, readOnly } = useMember(path, label);
  const chosen = options.findIndex(
    (option) => value !== undefined && option !== undefined && isSameJson(option, value),
  );
  return (
    <select
      aria-label={label}
      disabled={readOnly}
      value={chosen < 0 ? NONE : String(chosen)}
      onChange={({ target }) =>
        set(target.value === NONE ? undefined : options[Number(target.value)])
      }
      className={cn(inputLook, "h-8 max-w-72 pr-8")}
    >
      <option value={NONE}>
        {chosen < 0 && value !== undefined ? textOf(value) : "Not given"}
      </option>
      {options.map((option, index) => (
        <option key={textOf(option)} value={String(index)}>
          {option === true ? "Yes" : option === false ? "No" : textOf(option)}
        </option>
      ))}
    </select>
  );
}
