"use client";
import type { Diagnostic } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import { dagJsonSchema, machineJsonSchema, type Problem, type Surroundings } from "@waymark/core";
import { useEffectEvent, useState } from "react";
import { JsonEditor } from "../ui/json-editor.tsx";
import { checkText } from "./check-text.ts";
import { completeJson } from "./code/complete-json.ts";
import { placeOf } from "./place-of.ts";

interface DocumentEditorProps {
  readonly text: string;
  readonly kind: "dag" | "machine";
  readonly surroundings: Surroundings;
  /** Absent: it can only be read. */
  readonly onChange: ((text: string) => void) | undefined;
  /** The designer's one stack of changes. */
  readonly history: { readonly undo: () => void; readonly redo: () => void };
  /** Whom to ask to show a place. */
  readonly onReady: (view: EditorView) => void;
}

const SCHEMAS = { dag: dagJsonSchema(), machine: machineJsonSchema() };

/** The document as text, with what is wrong marked where it is. */
export function DocumentEditor({
  text,
  kind,
  surroundings,
  onChange,
  history,
  onReady,
}: DocumentEditorProps) {
  const marks = useEffectEvent((now: string) => marksIn(now, surroundings));
  const kindNow = useEffectEvent(() => kind);
  const namesNow = useEffectEvent(() => ({
    task: [...surroundings.tasks],
    workflow: [...surroundings.workflows],
  }));
  const [assist] = useState(() =>
    completeJson({ schema: () => SCHEMAS[kindNow()], names: () => namesNow() }),
  );
  const [lint] = useState(() => (view: EditorView) => marks(view.state.doc.toString()));
  return (
    <JsonEditor
      label="Definition, JSON"
      text={text}
      {...(onChange && { onChange })}
      lint={lint}
      assist={assist}
      history={history}
      onReady={onReady}
      className="max-h-none min-h-0 flex-1 rounded-none border-0 shadow-none focus-within:outline-offset-[-2px]"
    />
  );
}

const marksIn = (text: string, surroundings: Surroundings): Diagnostic[] =>
  checkText(text, surroundings).problems.map((problem) => markOf(text, problem));

const SEVERITY = { error: "error", warning: "warning", unknown: "info" } as const;

const markOf = (text: string, { pointer, severity, message, fix }: Problem): Diagnostic => ({
  ...placeOf(text, pointer),
  severity: SEVERITY[severity],
  message: `${message} ${fix}`,
});

/** Scrolls to where a problem is, and puts the cursor there. */
export function showPlace(view: EditorView, { pointer }: Problem): void {
  const { from, to } = placeOf(view.state.doc.toString(), pointer);
  view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
  view.focus();
}
