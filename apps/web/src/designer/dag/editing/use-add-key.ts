"use client";
import { useShortcuts } from "../../../shell/use-shortcuts.ts";
import type { DagEditing } from "./dag-editing.ts";
import { useAskNext } from "./use-ask-next.ts";

/** The key that asks for a step, wherever the focus is in the designer. */
export function useAddKey(editing: DagEditing): void {
  const askNext = useAskNext(editing);
  useShortcuts(editing.isReadOnly ? {} : { "add-step": askNext });
}
