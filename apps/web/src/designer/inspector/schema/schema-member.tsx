"use client";
import { isJsonObject } from "@waymark/core";
import { Braces, ListPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { useMember } from "../members/use-member.ts";
import { PartEditor } from "../part-editor.tsx";
import { SchemaBuilder } from "./schema-builder.tsx";
import { fieldsOf } from "./schema-fields.ts";

interface SchemaMemberProps {
  readonly path: JsonPath;
  readonly label: string;
  /** What holds while there is no schema. */
  readonly asks: string;
  readonly hint?: string | undefined;
}

/** A JSON Schema, field by field; as JSON where it says more than fields can. */
export function SchemaMember({ path, label, asks, hint }: SchemaMemberProps) {
  const { value, set, readOnly } = useMember(path, label);
  const [asJson, setAsJson] = useState(false);
  const fields = fieldsOf(value);
  const isJson = asJson || (value !== undefined && !fields);
  return (
    <section aria-label={label} className="flex flex-col gap-2">
      <div className="flex min-h-7 items-center gap-2">
        <h3 className="min-w-0 flex-1 truncate text-xs font-medium text-ink-2">{label}</h3>
        {value === undefined ? null : (
          <>
            <Button
              size="small"
              kind="quiet"
              aria-pressed={isJson}
              unavailable={fields ? undefined : "Fields cannot show all of what it says."}
              onClick={() => setAsJson(!asJson)}
            >
              <Braces aria-hidden /> {isJson ? "Show fields" : "Show JSON"}
            </Button>
            <Button size="small" kind="quiet" onClick={() => set(undefined)}>
              Remove
            </Button>
          </>
        )}
      </div>
      {value === undefined ? (
        <div className="flex items-center gap-3 rounded-lg border border-dashed px-3 py-2.5">
          <p className="min-w-0 flex-1 text-xs text-ink-3">{asks}</p>
          <Button
            size="small"
            unavailable={readOnly ? "Mend the text in Code first." : undefined}
            onClick={() => set({ type: "object", properties: {} })}
          >
            <ListPlus aria-hidden /> Describe it
          </Button>
        </div>
      ) : isJson ? (
        <div className="flex h-64 flex-col">
          <PartEditor label={label} path={path} />
        </div>
      ) : (
        <SchemaBuilder
          path={path}
          fields={fields ?? []}
          schema={isJsonObject(value) ? value : {}}
        />
      )}
      {hint === undefined ? null : <p className="text-xs text-ink-3">{hint}</p>}
    </section>
  );
}
