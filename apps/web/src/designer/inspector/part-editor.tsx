"use client";
import { useState } from "react";
import { JsonEditor } from "../../ui/json-editor.tsx";
import { jsonText, parseJson } from "../../ui/json-text.ts";
import { useDesigner } from "../designer-context.tsx";
import { getAt, setAt, type JsonPath } from "../document/json-edit.ts";

interface PartEditorProps {
  readonly label: string;
  readonly path: JsonPath;
}

/** One part of the document as JSON. What cannot be read stays here as typed, and the document as it was. */
export function PartEditor({ label, path }: PartEditorProps) {
  const { store, state } = useDesigner();
  const written = jsonText(getAt(state.document, path));
  const [typed, setTyped] = useState({ text: written, of: written });
  // Somebody changed the part in another view: that is what is shown.
  const text = typed.of === written ? typed.text : written;
  const parsed = parseJson(text);
  const change = (next: string) => {
    const value = parseJson(next);
    if (value.ok)
      store.apply(`Edit ${label}`, (now) => setAt(now, path, value.value), { together: true });
    setTyped({ text: next, of: value.ok ? jsonText(value.value) : written });
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <JsonEditor
        label={`${label}, JSON`}
        text={text}
        {...(state.unreadable === undefined && { onChange: change })}
        history={store}
        className="max-h-none flex-1"
      />
      {parsed.ok ? null : (
        <p role="alert" className="text-xs text-danger">
          {parsed.problem} The document keeps what it said.
        </p>
      )}
    </div>
  );
}
