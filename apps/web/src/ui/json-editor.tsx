"use client";
import { json, jsonParseLinter } from "@codemirror/lang-json";
import { linter, type LintSource } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { basicSetup } from "codemirror";
import { useEffect, useEffectEvent, useRef } from "react";
import { cn } from "./cn.ts";
import { isTyped, showText } from "./code-mirror.ts";
import { historyKeys } from "./history-keys.ts";
import { jsonHighlighting } from "./json-highlighting.ts";

interface JsonEditorProps {
  readonly label: string;
  readonly text: string;
  /** Absent: read-only. */
  readonly onChange?: (text: string) => void;
  /** What is wrong with a text that is JSON; must stay the same function. */
  readonly lint?: LintSource;
  /** Completion and what is told on hover; must stay the same. */
  readonly assist?: Extension;
  readonly onReady?: (view: EditorView) => void;
  /** Absent, and where it gives false: the editor undoes what was typed into it. */
  readonly history?: { readonly undo: () => unknown; readonly redo: () => unknown };
  readonly className?: string;
}

/** The text is kept as typed, JSON or not: nothing that a person wrote is ever lost. */
export function JsonEditor({
  label,
  text,
  onChange,
  lint,
  assist,
  onReady,
  history,
  className,
}: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const changed = useEffectEvent((next: string) => onChange?.(next));
  const textNow = useEffectEvent(() => text);
  const ready = useEffectEvent((editor: EditorView) => onReady?.(editor));
  const undone = useEffectEvent(() => history?.undo());
  const redone = useEffectEvent(() => history?.redo());
  const readOnly = onChange === undefined;
  const hasHistory = history !== undefined;

  useEffect(() => {
    if (!host.current) return undefined;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: textNow(),
        extensions: [
          hasHistory ? historyKeys(undone, redone) : [],
          basicSetup,
          json(),
          jsonHighlighting,
          assist ?? [],
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({
            "aria-label": label,
            "aria-multiline": "true",
            // What scrolls must be reachable, and a read-only text is no field.
            tabindex: "0",
          }),
          readOnly
            ? [EditorState.readOnly.of(true)]
            : [linter(jsonParseLinter()), lint ? linter(lint) : []],
          EditorView.updateListener.of((update) => {
            if (isTyped(update)) changed(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    ready(editor);
    return () => {
      editor.destroy();
      view.current = null;
    };
  }, [label, readOnly, lint, assist, hasHistory]);

  useEffect(() => showText(view.current, text), [text]);

  return (
    <div
      ref={host}
      className={cn(
        "scroll-quiet max-h-96 min-h-40 overflow-auto rounded-lg border border-line-strong bg-surface focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent",
        className,
      )}
    />
  );
}
