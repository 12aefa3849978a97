"use client";
import { JsonField } from "../../forms/json-field.tsx";
import { LABELS_AS } from "../../labels/labels-text.ts";
import { Field, TextInput } from "../../ui/field.tsx";
import { parseJson } from "../../ui/json-text.ts";
import type { OperationType } from "../operations.ts";
import type { OperationFields as Fields } from "./operation-of.ts";

interface OperationFieldsProps {
  readonly type: OperationType;
  readonly fields: Fields;
  readonly onChange: (fields: Fields) => void;
}

/** What a signal, a version or labels need to be told; nothing for the others. */
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
  if (type === "label") {
    return (
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Set"
          hint={`${LABELS_AS}: in the place of labels of the same name.`}
          value={fields.labels}
          onChange={(labels) => onChange({ ...fields, labels })}
        />
        <TextField
          label="Remove"
          hint="Names: tier, team."
          value={fields.unlabel}
          onChange={(unlabel) => onChange({ ...fields, unlabel })}
        />
      </div>
    );
  }
  if (type !== "signal") return null;
  return (
    <>
      <TextField
        label="Signal"
        value={fields.signal}
        onChange={(signal) => onChange({ ...fields, signal })}
      />
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

interface TextFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const TextField = ({ label, hint, value, onChange }: TextFieldProps) => (
  <Field label={label} hint={hint}>
    {(ids) => (
      <TextInput
        {...ids}
        className="font-mono text-xs"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);
