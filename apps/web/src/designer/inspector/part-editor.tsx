"use client";
import { pointer } from "@waymark/core";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { JsonEditor } from "../../ui/json-editor.tsx";
import { jsonText, parseJson } from "../../ui/json-text.ts";
import { useDesigner } from "../designer-context.tsx";
import { getAt, setAt, type JsonPath } from "../document/json-edit.ts";
import { useKeptPart } from "./use-kept-part.ts";

interface PartEditorProps {
  readonly label: string;
  readonly path: JsonPath;
}

/** What cannot be read is in no state of the document that undo could lead to: the editor undoes it. */
const OWN_HISTORY = { undo: () => false, redo: () => false };

/** One part of the document as JSON. What cannot be read is kept as typed, and the document as it was. */
export function PartEditor({ label, path }: PartEditorProps) {
  const { draftId, store, state } = useDesigner();
  const written = jsonText(getAt(state.document, path));
  const [typed, setTyped] = useState({ text: written, of: written });
  const { unread, keep } = useKeptPart(draftId, pointer(...path));
  // Somebody changed the part in another view: that is what is shown.
  const text = unread ?? (typed.of === written ? typed.text : written);
  const parsed = parseJson(text);
  const change = (next: string) => {
    const value = parseJson(next);
    keep(value.ok ? undefined : next);
    if (!value.ok) return;
    store.apply(`Edit ${label}`, (now) => setAt(now, path, value.value), { together: true });
    setTyped({ text: next, of: jsonText(value.value) });
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <JsonEditor
        label={`${label}, JSON`}
        text={text}
        {...(state.unreadable === undefined && { onChange: change })}
        history={unread === undefined ? store : OWN_HISTORY}
        className="max-h-none flex-1"
      />
      {parsed.ok ? null : (
        <div role="alert" className="flex items-center gap-2 text-xs text-danger">
          <p className="flex-1">{parsed.problem} The document keeps what it said.</p>
          <Button size="small" onClick={() => keep(undefined)}>
            Show what it says
          </Button>
        </div>
      )}
    </div>
  );
}
