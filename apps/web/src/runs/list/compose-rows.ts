import type { RunSummary } from "@waymark/orchestrator/api";

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
  /** Newest first. */
  readonly runs: readonly RunSummary[];
  /** Whether older runs than the last one are still to be loaded. */
  readonly more: boolean;
}

/** Costs what changed, and one copy of the list: it may have a hundred thousand rows. */
export function composeRows(
  listed: Listed,
  live: LiveRuns,
  matches: (run: RunSummary) => boolean,
): Rows {
  if (live.changed.size === 0) return { rows: listed.runs, fresh: [] };
  const oldest = listed.runs.at(-1);
  const rows = [...listed.runs];
  const letIn: RunSummary[] = [];
  const fresh: RunSummary[] = [];
  for (const run of live.changed.values()) {
    const place = placeOf(listed.runs, run);
    if (listed.runs[place]?.id === run.id) rows[place] = run;
    else if (listed.more && oldest && newestFirst(run, oldest) > 0) continue;
    else if (live.revealed.has(run.id)) letIn.push(run);
    else if (matches(run)) fresh.push(run);
  }
  return { rows: letIn.length === 0 ? rows : [...letIn, ...rows].toSorted(newestFirst), fresh };
}

const newestFirst = (a: RunSummary, b: RunSummary): number =>
  b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1);

/** Where the run is in the list, or would be. */
function placeOf(runs: readonly RunSummary[], run: RunSummary): number {
  let from = 0;
  let to = runs.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = runs[middle];
    if (other && other.id !== run.id && newestFirst(other, run) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
