"use client";
import { JsonEditor } from "../ui/json-editor.tsx";
import type { ParsedJson } from "../ui/json-text.ts";

interface JsonFieldProps {
  readonly label: string;
  /** What a screen reader calls the editor. */
  readonly name: string;
  readonly text: string;
  readonly parsed: ParsedJson;
  readonly onChange: (text: string) => void;
}

/** A value as JSON, with where it stops being that. */
export const JsonField = ({ label, name, text, parsed, onChange }: JsonFieldProps) => (
  <div className="flex flex-col gap-1.5">
    <span className="text-xs font-medium text-ink-2">{label}</span>
    <JsonEditor label={name} text={text} onChange={onChange} />
    {parsed.ok ? null : (
      <p role="alert" className="text-xs text-danger">
        {parsed.problem}
      </p>
    )}
  </div>
);
