"use client";
import { memo } from "react";
import type { NodeProps } from "reactflow";
import { cn } from "../../ui/cn.ts";
import { useDesigner } from "../designer-context.tsx";
import { noteOfNode } from "../layout/node-names.ts";
import { writeNote } from "../layout/notes.ts";
import { useIsReadOnly } from "../use-is-read-only.ts";
import type { NoteNode } from "./extra-nodes.ts";

/** Text on the canvas. */
export const NoteCard = memo(function NoteCard({ id, data, selected }: NodeProps<NoteNode>) {
  const { store } = useDesigner();
  const isReadOnly = useIsReadOnly();
  const noteId = noteOfNode(id) ?? "";
  return (
    <div
      data-tone="amber"
      className={cn(
        "flex size-full flex-col rounded-lg border border-tone/35 bg-[color-mix(in_oklab,var(--tone)_9%,var(--raised))] p-1.5 pt-3 shadow-card",
        selected && "outline-2 outline-offset-2 outline-accent",
      )}
    >
      <textarea
        aria-label="Note"
        value={data.text}
        readOnly={isReadOnly}
        placeholder="Write a note…"
        onChange={(event) => {
          const text = event.target.value;
          store.apply("Write a note", (now) => writeNote(now, noteId, text), { together: true });
        }}
        className="nodrag nopan nowheel min-h-0 flex-1 resize-none rounded bg-transparent px-1 text-xs text-ink outline-none placeholder:text-ink-3"
      />
    </div>
  );
});
