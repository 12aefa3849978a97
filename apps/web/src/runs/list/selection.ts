import type { RunId } from "@waymark/core";
import type { RunSummary } from "@waymark/orchestrator/api";

/** Runs that were chosen: each by itself, or all that fit the filter. */
export interface Selection {
  readonly ids: ReadonlySet<RunId>;
  /** All that fit the filter, also those that are not loaded. */
  readonly all: boolean;
  /** Where a range begins. */
  readonly anchor: RunId | undefined;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), all: false, anchor: undefined };

/** More than this the API takes by a filter only. */
export const MOST_SELECTED = 10_000;

type Rows = readonly Pick<RunSummary, "id">[];

export const isSelected = ({ ids, all }: Selection, id: RunId): boolean => all || ids.has(id);

/** Whether every row that is loaded is chosen; of very many the first 10,000 are all that can be. */
export const isWholeSelected = ({ ids, all }: Selection, rows: Rows): boolean =>
  all ||
  (rows.length > 0 &&
    ids.size >= Math.min(rows.length, MOST_SELECTED) &&
    rows.slice(0, MOST_SELECTED).every(({ id }) => ids.has(id)));

/** Chosen becomes not chosen, and the other way round. Out of all that fit, the loaded ones stay but for this one. */
export function toggle(selection: Selection, id: RunId, rows: Rows): Selection {
  const ids = selection.all ? idsOf(rows) : new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, all: false, anchor: id };
}

/** Adds all from the row that was chosen last to this one. */
export function extendTo(selection: Selection, id: RunId, rows: Rows): Selection {
  const from = rows.findIndex((row) => row.id === selection.anchor);
  const to = rows.findIndex((row) => row.id === id);
  if (from < 0 || to < 0) return toggle(selection, id, rows);
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ...selection, all: false, ids: new Set([...selection.ids, ...idsOf(range)]) };
}

export const selectLoaded = (rows: Rows): Selection => ({
  ids: idsOf(rows),
  all: false,
  anchor: undefined,
});

export const selectAll = (): Selection => ({ ids: new Set(), all: true, anchor: undefined });

const idsOf = (rows: Rows): Set<RunId> => new Set(rows.slice(0, MOST_SELECTED).map(({ id }) => id));
