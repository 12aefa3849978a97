"use client";
import { Field, TextInput } from "../../ui/field.tsx";
import type { DraftFieldsProps } from "./field-props.ts";
import type { Draft } from "./settings-draft.ts";

interface DraftTextProps extends DraftFieldsProps {
  readonly label: string;
  readonly field: {
    [Key in keyof Draft]: Draft[Key] extends string ? Key : never;
  }[keyof Draft];
  readonly hint?: string;
  readonly mono?: boolean;
  readonly list?: string;
  readonly className?: string;
}

/** One text of the draft. */
export const DraftText = ({
  label,
  field,
  hint,
  mono = false,
  list,
  className,
  draft,
  problems,
  onChange,
}: DraftTextProps) => (
  <Field
    label={label}
    hint={hint}
    error={problems[field]}
    {...(className !== undefined && { className })}
  >
    {(ids) => (
      <TextInput
        {...ids}
        list={list}
        className={mono ? "font-mono text-xs" : ""}
        value={draft[field]}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    )}
  </Field>
);
