"use client";
import { Field, TextInput } from "./field.tsx";

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
}

/** Why somebody does something. */
export const ReasonField = ({
  value,
  onChange,
  hint = "Kept with the run's history.",
}: ReasonFieldProps) => (
  <Field label="Reason" hint={hint}>
    {(ids) => (
      <TextInput {...ids} value={value} onChange={(event) => onChange(event.target.value)} />
    )}
  </Field>
);
