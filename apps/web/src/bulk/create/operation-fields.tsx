"use client";
import { Field, TextInput } from "../../ui/field.tsx";
import { JsonEditor } from "../../ui/json-editor.tsx";
import type { OperationType } from "../operations.ts";
import type { OperationFields as Fields } from "./operation-of.ts";

interface OperationFieldsProps {
  readonly type: OperationType;
  readonly fields: Fields;
  readonly onChange: (fields: Fields) => void;
}

/** What a signal or a version needs to be told; nothing for the others. */
export function OperationFields({ type, fields, onChange }: OperationFieldsProps) {
  if (type === "migrate") {
    return (
      <Field label="Version" hint="The number of the version of the runs' workflow.">
        {(ids) => (
          <TextInput
            {...ids}
            inputMode="numeric"
            value={fields.version}
            onChange={(event) => onChange({ ...fields, version: event.target.value })}
          />
        )}
      </Field>
    );
  }
  if (type !== "signal") return null;
  return (
    <>
      <Field label="Signal">
        {(ids) => (
          <TextInput
            {...ids}
            className="font-mono text-xs"
            value={fields.signal}
            onChange={(event) => onChange({ ...fields, signal: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-col gap-1.5">
        <span className="text-xs font-medium text-ink-2">Payload</span>
        <JsonEditor
          label="Payload of the signal, JSON"
          text={fields.payload}
          onChange={(payload) => onChange({ ...fields, payload })}
        />
      </div>
    </>
  );
}
