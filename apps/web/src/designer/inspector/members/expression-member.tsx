"use client";
import type { ExpressionType } from "@waymark/core";
import type { JsonPath } from "../../document/json-edit.ts";
import { ExpressionField } from "../../expression/expression-field.tsx";
import type { Control, MemberSpec } from "./member-spec.ts";
import { durationFrom, durationProblem, textOf } from "./typed-value.ts";
import { useMember } from "./use-member.ts";

type Written = Extract<Control, { readonly kind: "condition" | "template" | "length" }>;

interface ExpressionMemberProps {
  readonly path: JsonPath;
  readonly spec: MemberSpec;
  readonly control: Written;
}

/** A condition, a text with expressions, or a time that an expression may give. */
export function ExpressionMember({ path, spec, control }: ExpressionMemberProps) {
  const { value, set } = useMember(path, spec.label);
  return (
    <ExpressionField
      label={spec.label}
      hint={spec.hint}
      form={control.kind === "condition" ? "cel" : "template"}
      path={path}
      text={textOf(value)}
      placeholder={spec.placeholder}
      expects={expected(control)}
      error={control.kind === "length" ? durationProblem(value) : undefined}
      onChange={(text) => set(control.kind === "length" ? durationFrom(text) : text || undefined)}
    />
  );
}

function expected(control: Written): readonly ExpressionType["kind"][] | undefined {
  if (control.kind === "condition") return BOOLEAN;
  return control.kind === "length" ? LENGTH : control.expects;
}

const BOOLEAN = ["boolean"] as const;
const LENGTH = ["number", "string", "duration"] as const;
