"use client";
import type { FieldProps } from "@rjsf/utils";
import { isSameJson, type JsonValue } from "@waymark/core";
import { useState } from "react";
import { jsonText, parseJson } from "../ui/json-text.ts";
import { JsonField } from "./json-field.tsx";

/** What a schema tells too little of for a form is written as JSON in its place; what is no JSON yet stays as it is typed. */
export function JsonValueField({ formData, onChange, fieldPathId, schema, name }: FieldProps) {
  const label = schema.title ?? name;
  const value = formData as JsonValue | undefined;
  const [typed, setTyped] = useState(() => jsonText(value));
  const text = isOf(typed, value) ? typed : jsonText(value);
  return (
    <JsonField
      label={label}
      name={`${label}, JSON`}
      text={text}
      parsed={text.trim() === "" ? { ok: true, value: null } : parseJson(text)}
      onChange={(next) => {
        setTyped(next);
        const read = parseJson(next);
        if (next.trim() === "") onChange(undefined, fieldPathId.path);
        else if (read.ok) onChange(read.value, fieldPathId.path);
      }}
    />
  );
}

/** False where the value was changed elsewhere since it was typed here. */
function isOf(typed: string, value: JsonValue | undefined): boolean {
  if (typed.trim() === "") return value === undefined;
  const read = parseJson(typed);
  return !read.ok || (value !== undefined && isSameJson(read.value, value));
}
