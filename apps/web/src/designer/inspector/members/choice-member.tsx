"use client";
import { cn } from "../../../ui/cn.ts";
import { Field, inputLook } from "../../../ui/field.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import type { ChoiceOption, MemberSpec } from "./member-spec.ts";
import { textOf } from "./typed-value.ts";
import { useMember } from "./use-member.ts";

interface ChoiceMemberProps {
  readonly path: JsonPath;
  readonly spec: MemberSpec;
  readonly options: readonly ChoiceOption[];
}

/** One of a few, with what the chosen one means. What is not among them stays, and can be chosen away. */
export function ChoiceMember({ path, spec, options }: ChoiceMemberProps) {
  const { value, set, readOnly } = useMember(path, spec.label);
  const [usual] = options;
  const chosen = value === undefined ? (usual?.value ?? "") : textOf(value);
  const known = options.find((option) => option.value === chosen);
  return (
    <Field label={spec.label} hint={known?.says ?? spec.hint}>
      {(ids) => (
        <select
          {...ids}
          disabled={readOnly}
          value={chosen}
          onChange={({ target }) => set(target.value === usual?.value ? undefined : target.value)}
          className={cn(inputLook, "h-8 pr-8")}
        >
          {known ? null : <option value={chosen}>{chosen}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
