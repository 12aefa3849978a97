"use client";
import { Switch } from "../../../ui/switch.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import type { MemberSpec } from "./member-spec.ts";
import { useMember } from "./use-member.ts";

interface SwitchMemberProps {
  readonly path: JsonPath;
  readonly spec: MemberSpec;
}

/** True, or not said. */
export function SwitchMember({ path, spec }: SwitchMemberProps) {
  const { value, set, readOnly } = useMember(path, spec.label);
  return (
    <Switch
      label={spec.label}
      {...(spec.hint !== undefined && { hint: spec.hint })}
      checked={value === true}
      unavailable={readOnly}
      onChange={(checked) => set(checked || undefined)}
    />
  );
}
