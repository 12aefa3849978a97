"use client";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Field, TextInput } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";

/** As the orchestrator asks of a new one. */
const SHORTEST_PASSWORD = 12;
const LONGEST_NAME = 100;

interface TextFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label?: string;
  readonly hint?: string;
}

export const NameField = ({ value, onChange, label = "Name", hint }: TextFieldProps) => (
  <Field label={label} hint={hint}>
    {(ids) => (
      <TextInput
        {...ids}
        required
        className="h-9"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        maxLength={LONGEST_NAME}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

interface PasswordFieldProps extends TextFieldProps {
  /** A new one is chosen: password managers offer one. */
  readonly isNew?: boolean;
}

/** With a way to see what was typed. */
export function PasswordField({
  value,
  onChange,
  label = "Password",
  hint,
  isNew = false,
}: PasswordFieldProps) {
  const [shown, show] = useState(false);
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <span className="relative block">
          <TextInput
            {...ids}
            required
            className="h-9 pr-10"
            type={shown ? "text" : "password"}
            name={isNew ? "new-password" : "password"}
            autoComplete={isNew ? "new-password" : "current-password"}
            maxLength={200}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <IconButton
            icon={shown ? EyeOff : Eye}
            label={shown ? "Hide the password" : "Show the password"}
            aria-pressed={shown}
            onClick={() => show(!shown)}
            className="absolute top-1 right-1"
          />
        </span>
      )}
    </Field>
  );
}

export const NewPasswordField = ({ value, onChange, label }: TextFieldProps) => (
  <PasswordField
    isNew
    {...(label !== undefined && { label })}
    value={value}
    onChange={onChange}
    hint={`At least ${SHORTEST_PASSWORD} characters; a few words are easy to keep.`}
  />
);
