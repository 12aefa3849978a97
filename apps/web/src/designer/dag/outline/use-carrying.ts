"use client";
import { say } from "../../../ui/toast.tsx";
import { useDagEditing } from "../editing/dag-editing.ts";
import { scopeOf } from "../edits/scope.ts";
import { outlineRow } from "./focus-outline.ts";
import { loopBeside, type OutlineRow } from "./outline-rows.ts";

/** What arrows with Alt do to the current step: up and down in its order, into a loop beside it and out of its own. */
export function useCarrying(
  rows: readonly OutlineRow[],
  current: OutlineRow | undefined,
): Readonly<Record<string, () => void>> {
  const { reorder, moveInto } = useDagEditing();
  const nodeId = current?.node.id;
  if (nodeId === undefined) return {};
  const order = (by: -1 | 1) => {
    reorder(nodeId, by);
    follow(nodeId);
  };
  const scope = scopeOf(nodeId);
  const loop = loopBeside(rows, nodeId);
  return {
    ArrowUp: () => order(-1),
    ArrowDown: () => order(1),
    ArrowLeft: () =>
      scope === undefined
        ? say("It is in no loop.")
        : moveInto([nodeId], scopeOf(scope)).forEach(follow),
    ArrowRight: () =>
      loop === undefined
        ? say("There is no loop beside it.")
        : moveInto([nodeId], loop).forEach(follow),
  };
}

/** Its line is drawn at another place, and the focus goes with it. */
const follow = (nodeId: string) => requestAnimationFrame(() => outlineRow(nodeId)?.focus());
