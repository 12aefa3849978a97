"use client";
import type { RunId } from "@waymark/core";
import type { RunSummary } from "@waymark/orchestrator/api";
import { useState } from "react";
import { leaveTrail } from "../trail.ts";
import type { RowActions } from "./run-row.tsx";
import { extendTo, NOTHING_SELECTED, toggle, type Selection } from "./selection.ts";

/** Outside of React: rows that are given it are not drawn anew when the list grows. */
class SelectionActions implements RowActions {
  #runs: readonly RunSummary[] = [];
  readonly #change: (change: (selection: Selection) => Selection) => void;

  constructor(change: (change: (selection: Selection) => Selection) => void) {
    this.#change = change;
  }

  /** The rows as they are shown. */
  follow(runs: readonly RunSummary[]): void {
    this.#runs = runs;
  }

  readonly onToggle = (id: RunId, range: boolean): void =>
    this.#change((selection) =>
      range ? extendTo(selection, id, this.#runs) : toggle(selection, id, this.#runs),
    );

  readonly onOpen = (id: RunId): void =>
    leaveTrail(
      location.pathname + location.search,
      this.#runs.map((run) => run.id),
      id,
    );
}

/** The rows that are chosen; another filter, named by `key`, begins without any. */
export function useSelection(key: string) {
  const [selection, select] = useState(NOTHING_SELECTED);
  const [known, setKnown] = useState(key);
  if (known !== key) {
    setKnown(key);
    select(NOTHING_SELECTED);
  }
  const [actions] = useState(() => new SelectionActions(select));
  return { selection, select, actions };
}
