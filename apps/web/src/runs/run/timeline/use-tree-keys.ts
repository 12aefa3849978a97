"use client";
import { useState, type KeyboardEvent } from "react";
import type { TimelineRow } from "./visible-rows.ts";

interface TreeKeys {
  readonly rows: readonly TimelineRow[];
  readonly toggle: (id: string) => void;
  readonly choose: (row: TimelineRow) => void;
  readonly reveal: (index: number) => void;
}

/** The keys of a tree: up and down, Left and Right to close and open, Home, End, Enter to choose. */
export function useTreeKeys({ rows, toggle, choose, reveal }: TreeKeys) {
  const [id, setId] = useState<string>();
  const at = Math.max(
    0,
    rows.findIndex(({ item }) => item.id === id),
  );
  const goTo = (index: number) => {
    const next = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (!next) return;
    setId(next.item.id);
    reveal(rows.indexOf(next));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actionOf(event.key, row, at, rows.length);
    if (action === undefined) return;
    event.preventDefault();
    if (action === "toggle") toggle(row.item.id);
    else if (action === "choose") choose(row);
    else goTo(action);
  };
  return { activeId: rows[at]?.item.id, setActive: setId, onKeyDown };
}

function actionOf(
  key: string,
  { open, parent }: TimelineRow,
  at: number,
  count: number,
): number | "toggle" | "choose" | undefined {
  switch (key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    case "ArrowRight":
      return open === undefined ? undefined : open ? at + 1 : "toggle";
    case "ArrowLeft":
      return open ? "toggle" : parent;
    case "Enter":
    case " ":
      return "choose";
    default:
      return undefined;
  }
}
