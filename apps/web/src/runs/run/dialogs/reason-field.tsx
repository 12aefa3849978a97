"use client";
import { Field, TextInput } from "../../../ui/field.tsx";

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export const ReasonField = ({ value, onChange }: ReasonFieldProps) => (
  <Field label="Reason" hint="Kept with the run's history.">
    {(ids) => (
      <TextInput {...ids} value={value} onChange={(event) => onChange(event.target.value)} />
    )}
  </Field>
);
