"use client";
import type { KeyboardEvent } from "react";
import { useDesigner } from "../../designer-context.tsx";
import { useDagEditing } from "../editing/dag-editing.ts";
import { scopeOf } from "../edits/scope.ts";
import { focusInspector } from "../focus-inspector.ts";
import { outlineRow } from "./focus-outline.ts";
import type { OutlineRow } from "./outline-rows.ts";
import { useCarrying } from "./use-carrying.ts";

/** What keys do in the outline: go through it, and edit the current step. */
export function useOutlineKeys(
  rows: readonly OutlineRow[],
  current: OutlineRow | undefined,
): (event: KeyboardEvent<HTMLElement>) => void {
  const { selected, select } = useDesigner();
  const { ask, askName, askNeeds, remove, duplicate, isReadOnly } = useDagEditing();
  const carry = useCarrying(rows, current);
  const at = current ? rows.indexOf(current) : -1;
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (row) show(row.node.id);
  };
  const show = (nodeId: string) => {
    select([nodeId]);
    outlineRow(nodeId)?.focus();
  };
  const ways: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(selected.length === 0 ? at : at + 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(rows.length - 1),
    Enter: focusInspector,
  };
  const edits = (event: KeyboardEvent<HTMLElement>): Readonly<Record<string, () => void>> => {
    const { left, bottom } =
      event.currentTarget.ownerDocument.activeElement?.getBoundingClientRect() ?? new DOMRect();
    const open = { at: { x: left + 16, y: bottom }, returnTo: "outline" as const };
    const nodeId = current?.node.id;
    if (nodeId === undefined) return { a: () => ask({ target: { scope: undefined }, ...open }) };
    const isLoop = current?.node.kind === "map" || current?.node.kind === "repeat";
    return {
      a: () => ask({ target: { scope: scopeOf(nodeId), after: nodeId }, ...open }),
      ...(isLoop && { i: () => ask({ target: { scope: nodeId }, ...open }) }),
      r: () => askNeeds(nodeId),
      F2: () => askName(nodeId),
      Delete: () => {
        const next = rows[at - 1] ?? rows[at + 1];
        remove([nodeId]);
        if (next) show(next.node.id);
      },
    };
  };
  return (event) => {
    if (event.metaKey) return;
    if (event.altKey) {
      const carries = carry[event.key];
      if (!carries) return;
      // The browser would go back to where it was before.
      event.preventDefault();
      if (!isReadOnly) carries();
      return;
    }
    if (event.ctrlKey) {
      if (event.key.toLowerCase() !== "d" || isReadOnly) return;
      event.preventDefault();
      duplicate();
      return;
    }
    const does = ways[event.key] ?? (isReadOnly ? undefined : edits(event)[event.key]);
    if (!does) return;
    event.preventDefault();
    does();
  };
}
