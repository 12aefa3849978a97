import type { RunStatus, StepId } from "@waymark/core";
import type { BulkActionView, RunSummary } from "@waymark/orchestrator/api";
import { RUN_STATUS_ORDER } from "../run-statuses.ts";
import { hasWords, matchesText } from "./matches-text.ts";
import { parseSearch } from "./parse-search.ts";

/** Which runs are asked for. Everything is optional: nothing set means every run. */
export interface RunFilter {
  readonly status: readonly RunStatus[];
  readonly workflow: string;
  readonly since: Since;
  readonly retried: boolean;
  /** A step waits for its next attempt now. */
  readonly retrying: boolean;
  /** As it was typed: words, and conditions as `parseSearch` reads them. */
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
  retrying: false,
  q: "",
};

export const isFiltering = (filter: RunFilter): boolean =>
  filterKey(filter) !== filterKey(NO_FILTER);

/** Equal filters have equal keys, whatever the order of their statuses. */
export const filterKey = ({ status, workflow, since, retried, retrying, q }: RunFilter): string =>
  JSON.stringify([
    RUN_STATUS_ORDER.filter((each) => status.includes(each)),
    workflow,
    since,
    retried,
    retrying,
    q.trim(),
  ]);

/** The filter as the API takes it. `now` makes a relative time absolute. */
export function listInput(filter: RunFilter, now: number) {
  const { status, workflow, since, retried, retrying, q } = filter;
  const { ms } = SINCE[since];
  const { words, labels, input, step, error } = parseSearch(q);
  return {
    ...(status.length > 0 ? { status: [...status] } : {}),
    ...(workflow === "" ? {} : { workflow }),
    ...(ms === undefined ? {} : { since: now - ms }),
    ...(retried ? { retried } : {}),
    ...(retrying ? { retrying } : {}),
    ...(words === "" ? {} : { q: words }),
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    ...(Object.keys(input).length === 0 ? {} : { input: input as InputPart }),
    ...(step === undefined ? {} : { step: step as StepId }),
    ...(error === undefined ? {} : { error }),
  };
}

type InputPart = NonNullable<BulkActionView["filter"]["input"]>;

/** Whether a run that the live stream brings belongs to the list; what cannot be told of it here does not. */
export function matchesFilter(run: RunSummary, filter: RunFilter, now: number): boolean {
  const { ms } = SINCE[filter.since];
  const { words, labels, input, step, error } = parseSearch(filter.q);
  return (
    (filter.status.length === 0 || filter.status.includes(run.status)) &&
    (filter.workflow === "" || filter.workflow === run.workflow) &&
    (ms === undefined || run.startedAt >= now - ms) &&
    (!filter.retried || run.retries > 0) &&
    !filter.retrying &&
    Object.entries(labels).every(([name, value]) => run.labels[name] === value) &&
    Object.keys(input).length === 0 &&
    (step === undefined || run.currentNodes.includes(step)) &&
    (error === undefined || hasWords(run.error ?? "", error)) &&
    (words === "" || matchesText(run, words))
  );
}
