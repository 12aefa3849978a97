"use client";
import { useEffect, useEffectEvent } from "react";
import { useDesigner } from "../../designer-context.tsx";
import type { DagEditing } from "./dag-editing.ts";

/** What has the focus there works on the DAG: canvas and outline. */
export const EDITS_DAG = "data-edits-dag";

/** Copy, cut and paste by the browser's own events, so that nobody is asked for leave. */
export function useClipboard({ copied, paste, remove, isReadOnly }: DagEditing): void {
  const { selected } = useDesigner();
  const take = useEffectEvent((event: ClipboardEvent, isCut: boolean) => {
    if (!isHere() || (isCut && isReadOnly)) return;
    const text = copied();
    if (text === undefined) return;
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    if (isCut) remove(selected);
  });
  const give = useEffectEvent((event: ClipboardEvent) => {
    if (!isHere() || isReadOnly) return;
    if (paste(event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
  });
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => take(event, false);
    const onCut = (event: ClipboardEvent) => take(event, true);
    const onPaste = (event: ClipboardEvent) => give(event);
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCut);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCut);
      document.removeEventListener("paste", onPaste);
    };
  }, []);
}

function isHere(): boolean {
  const focused = document.activeElement;
  return (
    focused?.closest(`[${EDITS_DAG}]`) !== null && !focused?.matches("input, textarea, select")
  );
}
