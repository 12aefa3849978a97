import type { RunSummary } from "@waymark/orchestrator/api";
import { matchesFilter, type RunFilter } from "./run-filter.ts";

/** What the stream brought since the list was read. */
export interface LiveRuns {
  readonly changed: ReadonlyMap<string, RunSummary>;
  /** Runs the person has let in: they take their place in the list. */
  readonly revealed: ReadonlySet<string>;
}

export const NOTHING_LIVE: LiveRuns = { changed: new Map(), revealed: new Set() };

export interface Rows {
  /** Newest first. A row stays in its place while it changes, even where it no longer fits the filter. */
  readonly rows: readonly RunSummary[];
  /** New runs that wait to be let in, so that the list does not jump under the reader. */
  readonly fresh: readonly RunSummary[];
}

export interface Listed {
  readonly runs: readonly RunSummary[];
  /** Whether older runs than the last one are still to be loaded. */
  readonly more: boolean;
}

export function composeRows(listed: Listed, live: LiveRuns, filter: RunFilter, now: number): Rows {
  const known = new Set(listed.runs.map((run) => run.id));
  const oldest = listed.runs.at(-1);
  const belongs = (run: RunSummary): boolean =>
    !known.has(run.id) &&
    (!listed.more || !oldest || newestFirst(run, oldest) < 0) &&
    (live.revealed.has(run.id) || matchesFilter(run, filter, now));
  const added = [...live.changed.values()].filter(belongs);
  const letIn = added.filter((run) => live.revealed.has(run.id));
  return {
    rows: [...listed.runs.map((run) => live.changed.get(run.id) ?? run), ...letIn].toSorted(
      newestFirst,
    ),
    fresh: added.filter((run) => !live.revealed.has(run.id)),
  };
}

const newestFirst = (a: RunSummary, b: RunSummary): number =>
  b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1);
