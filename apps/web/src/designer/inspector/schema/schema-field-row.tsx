"use client";
import type { JsonValue } from "@waymark/core";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { DisclosureButton } from "../../../ui/disclosure-button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useDesigner } from "../../designer-context.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { SchemaFieldDetails } from "./schema-field-details.tsx";
import { FIELD_TYPES, removeField, type SchemaField } from "./schema-fields.ts";

interface SchemaFieldRowProps {
  /** Where the schema stands that the field is of. */
  readonly path: JsonPath;
  readonly field: SchemaField;
  readonly taken: readonly string[];
  /** The field's title, where it has one. */
  readonly described: JsonValue;
}

/** A field in a line, and all of it when it is opened. */
export function SchemaFieldRow({ path, field, taken, described }: SchemaFieldRowProps) {
  const { store } = useDesigner();
  const [open, setOpen] = useState(false);
  const { name, type, isRequired } = field;
  return (
    <li className="flex flex-col">
      <div className="flex items-center gap-2 py-1 pr-1 pl-1.5">
        <DisclosureButton
          label={`${name}: all of it`}
          open={open}
          onToggle={() => setOpen(!open)}
        />
        <span className="min-w-0 flex-1 truncate text-sm">
          <span className="font-mono text-xs">{name}</span>
          {typeof described === "string" ? (
            <span className="ml-2 text-xs text-ink-3">{described}</span>
          ) : null}
        </span>
        <span className="text-xs text-ink-3">
          {type === "other" ? "As JSON" : FIELD_TYPES[type]}
          {isRequired ? " · required" : ""}
        </span>
        <IconButton
          icon={Trash2}
          label={`Remove ${name}`}
          onClick={() => void store.apply("Remove a field", (now) => removeField(now, path, name))}
        />
      </div>
      {open ? <SchemaFieldDetails path={path} field={field} taken={taken} /> : null}
    </li>
  );
}
