"use client";
import type { RunId } from "@waymark/core";
import type { OperationType } from "../../bulk/operations.ts";
import { useShortcuts } from "../../shell/use-shortcuts.ts";
import type { RowActions } from "./run-row.tsx";

interface ListKeys {
  readonly actions: RowActions;
  /** With the runs that are chosen, or else with this one. */
  readonly onAct: (type: OperationType, focused: RunId | undefined) => void;
}

/** What single keys do with the row that has the focus. */
export function useListKeys({ actions, onAct }: ListKeys): void {
  useShortcuts({
    "select-row": () => onFocused((id) => actions.onToggle(id, false)),
    "select-range": () => onFocused((id) => actions.onToggle(id, true)),
    "retry-runs": () => onAct("retry", focusedRun()),
    "cancel-runs": () => onAct("cancel", focusedRun()),
  });
}

const focusedRun = (): RunId | undefined =>
  document.activeElement?.closest<HTMLElement>("[data-run]")?.dataset["run"] as RunId | undefined;

function onFocused(work: (id: RunId) => void): void {
  const id = focusedRun();
  if (id !== undefined) work(id);
}
