"use client";
import type { JsonObject } from "@waymark/core";
import type { JsonPath } from "../../document/json-edit.ts";
import { useMember } from "../members/use-member.ts";
import { ValueField } from "./value-field.tsx";

interface ValueMemberProps {
  readonly path: JsonPath;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly schema?: JsonObject | undefined;
}

/** A member that takes any JSON, with expressions in it. */
export function ValueMember({ path, label, hint, schema }: ValueMemberProps) {
  const { value, set } = useMember(path, label);
  return (
    <ValueField
      path={path}
      label={label}
      hint={hint}
      schema={schema}
      root={schema}
      onRemove={value === undefined ? undefined : () => set(undefined)}
    />
  );
}
