"use client";
import { Field, TextInput } from "./field.tsx";

interface MomentFieldProps {
  readonly label: string;
  /** As the field has it: `2026-11-23T09:15` in the time zone of the person, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly className?: string;
}

/** A moment by the clock of the person; it may be left open. */
export const MomentField = ({
  label,
  value,
  onChange,
  hint = "Empty: open",
  error,
  className,
}: MomentFieldProps) => (
  <Field label={label} hint={hint} error={error} {...(className !== undefined && { className })}>
    {(ids) => (
      <TextInput
        {...ids}
        type="datetime-local"
        // So that what a browser writes in an empty one fits where two stand side by side.
        className="px-2 text-xs"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

/** What the field has of a moment, in milliseconds since the epoch. */
export function localOf(at: number | undefined): string {
  if (at === undefined) return "";
  const shifted = at - new Date(at).getTimezoneOffset() * 60_000;
  return new Date(shifted).toISOString().slice(0, 16);
}

/** The moment that the field has. */
export const instantOf = (local: string): number | undefined =>
  local === "" ? undefined : new Date(local).getTime();
