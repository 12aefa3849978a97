"use client";
import { isJsonObject, type JsonObject } from "@waymark/core";
import { useDesigner } from "../../designer-context.tsx";
import { getAt, type JsonPath } from "../../document/json-edit.ts";
import { useMember } from "../members/use-member.ts";
import { ValueField } from "./value-field.tsx";

interface ValueMemberProps {
  readonly path: JsonPath;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What it has to fit. */
  readonly schema?: JsonObject | undefined;
  /** Where the document says what it has to fit instead, if it does. */
  readonly fits?: JsonPath | undefined;
}

/** A member that takes any JSON, with expressions in it. */
export function ValueMember({ path, label, hint, schema, fits }: ValueMemberProps) {
  const { state } = useDesigner();
  const { value, set } = useMember(path, label);
  const said = fits && getAt(state.document, fits);
  const asked = isJsonObject(said) ? said : schema;
  // What may be left out as a whole asks for its members only once one is there.
  const isLeftOut = fits !== undefined && value === undefined;
  return (
    <ValueField
      path={path}
      label={label}
      hint={hint}
      schema={isLeftOut && asked ? { ...asked, required: [] } : asked}
      root={asked}
      onRemove={value === undefined ? undefined : () => set(undefined)}
    />
  );
}
