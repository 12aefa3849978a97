"use client";
import { isJsonObject, type JsonObject, type JsonValue } from "@waymark/core";
import type { JsonPath } from "../../document/json-edit.ts";
import { AddByName } from "../members/add-by-name.tsx";
import { useMember } from "../members/use-member.ts";
import type { ValueFieldComponent } from "./value-field-props.ts";
import type { ValueRow } from "./value-shape.ts";

interface ObjectRowsProps {
  readonly path: JsonPath;
  readonly rows: readonly ValueRow[];
  readonly root: JsonObject | undefined;
  readonly field: ValueFieldComponent;
}

/** The members of an object, each a value of its own; more can be added by name. */
export function ObjectRows({ path, rows, root, field: ValueField }: ObjectRowsProps) {
  const { value, set } = useMember(path, "member");
  const members = isJsonObject(value) ? value : {};
  const without = (name: string) => {
    const { [name]: _, ...others } = members;
    set(others);
  };
  return (
    <div className="flex flex-col gap-3 rounded-lg border bg-sunken/50 p-3">
      {rows.map(({ name, schema, isRequired, isPresent }) => (
        <ValueField
          key={name}
          path={[...path, name]}
          label={titleOf(schema) ?? name}
          schema={schema}
          root={root}
          isRequired={isRequired}
          onRemove={isPresent && !isRequired ? () => without(name) : undefined}
        />
      ))}
      <AddByName
        label="Add a member"
        taken={rows.map(({ name }) => name)}
        onAdd={(name) => set({ ...members, [name]: "" })}
      />
    </div>
  );
}

const titleOf = (schema: JsonValue | undefined): string | undefined => {
  const title = isJsonObject(schema) ? schema["title"] : undefined;
  return typeof title === "string" ? title : undefined;
};
