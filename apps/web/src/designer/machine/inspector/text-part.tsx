"use client";
import type { JsonValue } from "@waymark/core";
import { Field, TextArea, TextInput } from "../../../ui/field.tsx";
import { asText, type JsonPath } from "../../document/json-edit.ts";
import { usePart } from "./use-part.ts";

interface TextPartProps {
  readonly path: JsonPath;
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly lines?: boolean;
  /** What stays in the document when the field is emptied; absent: nothing. */
  readonly empty?: JsonValue;
}

/** A text of the machine. */
export function TextPart({ path, label, hint, placeholder, lines = false, empty }: TextPartProps) {
  const { value, set, readOnly } = usePart(path, label.toLowerCase());
  const change = (text: string) => set(text === "" ? empty : text);
  return (
    <Field label={label} hint={hint} className="min-w-0 flex-1">
      {(ids) => {
        const props = {
          ...ids,
          readOnly,
          placeholder,
          value: value === undefined ? "" : asText(value),
        };
        return lines ? (
          <TextArea {...props} rows={2} onChange={({ target }) => change(target.value)} />
        ) : (
          <TextInput {...props} onChange={({ target }) => change(target.value)} />
        );
      }}
    </Field>
  );
}
