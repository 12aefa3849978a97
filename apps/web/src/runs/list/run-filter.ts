import type { RunStatus } from "@waymark/core";
import type { RunSummary } from "@waymark/orchestrator/api";
import { RUN_STATUS_ORDER } from "../run-statuses.ts";

/** Which runs are asked for. Everything is optional: nothing set means every run. */
export interface RunFilter {
  readonly status: readonly RunStatus[];
  readonly workflow: string;
  readonly since: Since;
  readonly retried: boolean;
  readonly q: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const SINCE = {
  any: { label: "Any time", ms: undefined },
  "15m": { label: "Last 15 minutes", ms: 15 * MINUTE },
  "1h": { label: "Last hour", ms: HOUR },
  "24h": { label: "Last 24 hours", ms: 24 * HOUR },
  "7d": { label: "Last 7 days", ms: 7 * 24 * HOUR },
  "30d": { label: "Last 30 days", ms: 30 * 24 * HOUR },
} as const;

export type Since = keyof typeof SINCE;

export const NO_FILTER: RunFilter = {
  status: [],
  workflow: "",
  since: "any",
  retried: false,
  q: "",
};

export const isFiltering = (filter: RunFilter): boolean =>
  filterKey(filter) !== filterKey(NO_FILTER);

/** Equal filters have equal keys, whatever the order of their statuses. */
export const filterKey = ({ status, workflow, since, retried, q }: RunFilter): string =>
  JSON.stringify([
    RUN_STATUS_ORDER.filter((each) => status.includes(each)),
    workflow,
    since,
    retried,
    q.trim(),
  ]);

/** The filter as the API takes it. `now` makes a relative time absolute. */
export function listInput({ status, workflow, since, retried, q }: RunFilter, now: number) {
  const { ms } = SINCE[since];
  return {
    ...(status.length > 0 ? { status: [...status] } : {}),
    ...(workflow === "" ? {} : { workflow }),
    ...(ms === undefined ? {} : { since: now - ms }),
    ...(retried ? { retried } : {}),
    ...(q.trim() === "" ? {} : { q: q.trim() }),
  };
}

/** Whether a run that the live stream brings belongs to the list. */
export function matchesFilter(run: RunSummary, filter: RunFilter, now: number): boolean {
  const { ms } = SINCE[filter.since];
  const text = filter.q.trim().toLowerCase();
  return (
    (filter.status.length === 0 || filter.status.includes(run.status)) &&
    (filter.workflow === "" || filter.workflow === run.workflow) &&
    (ms === undefined || run.startedAt >= now - ms) &&
    (!filter.retried || run.retries > 0) &&
    (text === "" || `${run.id} ${run.workflow} ${run.error ?? ""}`.toLowerCase().includes(text))
  );
}
