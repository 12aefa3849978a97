"use client";
import { json } from "@codemirror/lang-json";
import { MergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import type { JsonValue } from "@waymark/core";
import { useEffect, useRef } from "react";
import { cn } from "./cn.ts";
import { jsonHighlighting } from "./json-highlighting.ts";
import { sortedJsonText } from "./json-text.ts";

interface JsonDiffViewProps {
  /** Names what is compared: “Output”. */
  readonly label: string;
  readonly a: JsonValue | undefined;
  readonly b: JsonValue | undefined;
  /** Names of the two, as the reader knows them: “v6”, “run …x4f2”. */
  readonly names: readonly [a: string, b: string];
  readonly className?: string;
}

/** Members are in the order of their names on both sides; what is the same is folded away. */
export function JsonDiffView({ label, a, b, names, className }: JsonDiffViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const [left, right] = [sortedJsonText(a), sortedJsonText(b)];
  const [nameA, nameB] = names;

  useEffect(() => {
    if (!host.current) return undefined;
    const view = new MergeView({
      parent: host.current,
      a: { doc: left, extensions: readOnly(`${label} of ${nameA}, JSON`) },
      b: { doc: right, extensions: readOnly(`${label} of ${nameB}, JSON`) },
      collapseUnchanged: { margin: 3, minSize: 6 },
      gutter: true,
    });
    return () => view.destroy();
  }, [left, right, label, nameA, nameB]);

  return (
    <div className={cn("overflow-hidden rounded-lg border border-line-strong", className)}>
      <div className="grid grid-cols-2 border-b bg-sunken font-mono text-2xs text-ink-2">
        <span className="truncate border-r px-3 py-1.5">− {nameA}</span>
        <span className="truncate px-3 py-1.5">+ {nameB}</span>
      </div>
      <div ref={host} data-json-diff className="scroll-quiet max-h-[60vh] overflow-auto" />
    </div>
  );
}

const LOOK = EditorView.theme({
  "&.cm-merge-a .cm-changedLine, &.cm-merge-a .cm-deletedLine": {
    backgroundColor: "color-mix(in oklab, var(--tone-red) 9%, transparent)",
  },
  "&.cm-merge-b .cm-changedLine, &.cm-merge-b .cm-insertedLine": {
    backgroundColor: "color-mix(in oklab, var(--tone-green) 9%, transparent)",
  },
  "&.cm-merge-a .cm-changedText": {
    background: "color-mix(in oklab, var(--tone-red) 20%, transparent)",
  },
  "&.cm-merge-b .cm-changedText": {
    background: "color-mix(in oklab, var(--tone-green) 20%, transparent)",
  },
  "& .cm-collapsedLines": {
    background: "var(--sunken)",
    color: "var(--ink-2)",
    fontFamily: "var(--font-sans)",
    // The sign that stands there by default is in no font that is shipped.
    "&:before, &:after": { content: '"⋯"', marginInline: "0.5em" },
  },
});

/** A value is dark ink on a tint: the usual colours of JSON would not be readable on it. */
const PLAIN = EditorView.theme({
  ".cm-changedLine span, .cm-insertedLine span, .cm-deletedLine span": {
    color: "var(--ink) !important",
  },
});

const readOnly = (label: string): Extension[] => [
  lineNumbers(),
  json(),
  jsonHighlighting,
  LOOK,
  PLAIN,
  EditorState.readOnly.of(true),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({
    "aria-label": label,
    "aria-multiline": "true",
    // What scrolls must be reachable, and a read-only text is no field.
    tabindex: "0",
  }),
];
