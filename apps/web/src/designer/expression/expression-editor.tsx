"use client";
import { acceptCompletion } from "@codemirror/autocomplete";
import { linter, type Diagnostic } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, placeholder as placeholderOf } from "@codemirror/view";
import { minimalSetup } from "codemirror";
import { useEffect, useEffectEvent, useRef } from "react";
import { cn } from "../../ui/cn.ts";
import { isTyped, showText } from "../../ui/code-mirror.ts";
import { historyKeys } from "../../ui/history-keys.ts";
import { editorLook } from "../../ui/json-highlighting.ts";
import { celLanguage } from "./cel-language.ts";
import { completeExpression } from "./complete-expression.ts";
import type { ExpressionForm, ExpressionScope } from "./scope.ts";

export interface ExpressionEditorProps {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly form: ExpressionForm;
  readonly text: string;
  /** Absent: read-only. */
  readonly onChange?: ((text: string) => void) | undefined;
  readonly scope: ExpressionScope;
  /** What is wrong, and the character that is about, from 0. */
  readonly problem?: { readonly message: string; readonly position: number } | undefined;
  readonly placeholder?: string | undefined;
  /** Enter makes a new line; else all of it is one. */
  readonly isLong?: boolean;
  /** The designer's one stack of changes. */
  readonly history: { readonly undo: () => void; readonly redo: () => void };
  /** Id of what is said of it. */
  readonly describedBy?: string | undefined;
}

/** CEL, or text with CEL in it. */
export function ExpressionEditor({
  label,
  form,
  text,
  onChange,
  scope,
  problem,
  placeholder = "",
  isLong = false,
  history,
  describedBy,
}: ExpressionEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const changed = useEffectEvent((next: string) => onChange?.(next));
  const textNow = useEffectEvent(() => text);
  const scopeNow = useEffectEvent(() => scope);
  const undone = useEffectEvent(() => history.undo());
  const redone = useEffectEvent(() => history.redo());
  const marks = useEffectEvent((length: number) => marksOf(problem, length));
  const readOnly = onChange === undefined;

  useEffect(() => {
    if (!host.current) return undefined;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: textNow(),
        extensions: [
          historyKeys(undone, redone),
          isLong ? manyLines : oneLine,
          minimalSetup,
          celLanguage(form),
          // The first theme has the last word.
          lineLook,
          editorLook,
          completeExpression({ form, scope: () => scopeNow() }),
          placeholderOf(placeholder),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({
            "aria-label": label,
            ...(describedBy !== undefined && { "aria-describedby": describedBy }),
            tabindex: "0",
          }),
          EditorState.readOnly.of(readOnly),
          linter((now) => marks(now.state.doc.length), { delay: 200, tooltipFilter: () => [] }),
          EditorView.updateListener.of((update) => {
            if (isTyped(update)) changed(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      editor.destroy();
      view.current = null;
    };
  }, [label, form, readOnly, placeholder, describedBy, isLong]);

  useEffect(() => showText(view.current, text), [text]);

  return (
    <div
      ref={host}
      data-invalid={problem ? true : undefined}
      className={cn(
        "min-h-8 rounded-md border border-line-strong bg-surface shadow-card transition-colors focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent hover:border-ink-3/60 data-invalid:border-danger",
        isLong && "min-h-28",
        readOnly && "opacity-60",
      )}
    />
  );
}

const lineLook = EditorView.theme({
  ".cm-placeholder": { color: "var(--ink-3)" },
  ".cm-content": { padding: "5px 0" },
  ".cm-line": { padding: "0 10px" },
});

/** Enter takes a suggestion, and makes no new line; what is pasted becomes one. */
const oneLine = [
  Prec.high(keymap.of([{ key: "Enter", run: (view) => acceptCompletion(view) || true }])),
  EditorView.clipboardInputFilter.of((pasted) => pasted.replaceAll(/\s*\n\s*/g, " ")),
];

/** Enter takes a suggestion, else makes a new line that begins as the one before. */
const manyLines = [
  Prec.high(keymap.of([{ key: "Enter", run: acceptCompletion }])),
  EditorView.contentAttributes.of({ "aria-multiline": "true" }),
];

function marksOf(problem: ExpressionEditorProps["problem"], length: number): Diagnostic[] {
  if (!problem || length === 0) return [];
  const from = Math.min(problem.position, length - 1);
  return [{ from, to: from + 1, severity: "error", message: problem.message }];
}
