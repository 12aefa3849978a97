"use client";
import type { JsonObject } from "@waymark/core";
import { useDesigner } from "../../designer-context.tsx";
import { getAt, type JsonPath } from "../../document/json-edit.ts";
import { AddByName } from "../members/add-by-name.tsx";
import { SchemaFieldRow } from "./schema-field-row.tsx";
import { addField, type SchemaField } from "./schema-fields.ts";

interface SchemaBuilderProps {
  readonly path: JsonPath;
  readonly schema: JsonObject;
  readonly fields: readonly SchemaField[];
}

/** The fields of an object's schema. */
export function SchemaBuilder({ path, schema, fields }: SchemaBuilderProps) {
  const { store } = useDesigner();
  const names = fields.map(({ name }) => name);
  return (
    <div className="flex flex-col gap-2">
      {fields.length === 0 ? null : (
        <ul className="divide-y rounded-lg border">
          {fields.map((field, index) => (
            <SchemaFieldRow
              // A field that is renamed keeps its place, and the focus.
              // oxlint-disable-next-line react/no-array-index-key
              key={index}
              path={path}
              field={field}
              taken={names}
              described={getAt(schema, ["properties", field.name, "title"]) ?? null}
            />
          ))}
        </ul>
      )}
      <AddByName
        label="Add a field"
        taken={names}
        onAdd={(name) => void store.apply("Add a field", (now) => addField(now, path, name))}
      />
    </div>
  );
}
