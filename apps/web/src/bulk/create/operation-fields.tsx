"use client";
import { JsonField } from "../../forms/json-field.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { parseJson } from "../../ui/json-text.ts";
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
      <JsonField
        label="Payload"
        name="Payload of the signal, JSON"
        text={fields.payload}
        parsed={parseJson(fields.payload)}
        onChange={(payload) => onChange({ ...fields, payload })}
      />
    </>
  );
}
