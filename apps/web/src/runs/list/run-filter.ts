import type { RunStatus, StepId } from "@waymark/core";
import type { BulkActionView } from "@waymark/orchestrator/api";
import { RUN_STATUS_ORDER } from "../run-statuses.ts";
import { durationMs } from "./duration-text.ts";
import { parseSearch } from "./parse-search.ts";

/** Which runs are asked for. Everything is optional: nothing set means every run. */
export interface RunFilter {
  readonly status: readonly RunStatus[];
  readonly workflow: string;
  /** 0: any. */
  readonly version: number;
  readonly since: Since;
  /** Started at or after, and before: moments as ISO 8601 has them, or empty. */
  readonly from: string;
  readonly until: string;
  /** It took longer, or is open for longer: `30s`, `5m`, `1h`, `2d`, or empty. */
  readonly longer: string;
  readonly trigger: Trigger | "";
  /** Without child runs. */
  readonly root: boolean;
  readonly retried: boolean;
  /** A step waits for its next attempt now. */
  readonly retrying: boolean;
  /** Somebody is to answer an approval. */
  readonly approval: boolean;
  /** It is set aside with an incident. */
  readonly held: boolean;
  /** As it was typed: words, and conditions as `parseSearch` reads them. */
  readonly q: string;
}

/** What the API takes. */
export type ApiFilter = BulkActionView["filter"];

export const TRIGGERS = {
  manual: "Started by hand",
  api: "Started by the API",
  schedule: "Started by a schedule",
  child: "A step of another run",
  fork: "Forked from another run",
} as const;
export type Trigger = keyof typeof TRIGGERS;

/** What a run either is or is not. */
export const FLAGS = ["retrying", "retried", "approval", "root", "held"] as const;
export type Flag = (typeof FLAGS)[number];

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
  version: 0,
  since: "any",
  from: "",
  until: "",
  longer: "",
  trigger: "",
  root: false,
  retried: false,
  retrying: false,
  approval: false,
  held: false,
  q: "",
};

export const isFiltering = (filter: RunFilter): boolean =>
  filterKey(filter) !== filterKey(NO_FILTER);

const CONDITIONS = Object.keys(NO_FILTER) as (keyof RunFilter)[];

/** Equal filters have equal keys, whatever the order of their statuses. */
export const filterKey = (filter: RunFilter): string =>
  JSON.stringify(
    CONDITIONS.map((condition) => {
      if (condition === "q") return filter.q.trim();
      if (condition !== "status") return filter[condition];
      return RUN_STATUS_ORDER.filter((each) => filter.status.includes(each));
    }),
  );

/** The filter as the API takes it. `now` makes a relative time absolute. */
export function listInput(filter: RunFilter, now: number): ApiFilter {
  const { words, labels, input, step, error, schedule } = parseSearch(filter.q);
  const since = startedFrom(filter, now);
  const until = momentOf(filter.until);
  const longerThan = durationMs(filter.longer);
  return {
    ...(filter.status.length > 0 && { status: [...filter.status] }),
    ...(filter.workflow !== "" && { workflow: filter.workflow }),
    ...(filter.version > 0 && { version: filter.version }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(longerThan !== undefined && { longerThan }),
    ...(filter.trigger !== "" && { trigger: filter.trigger }),
    ...Object.fromEntries(FLAGS.filter((flag) => filter[flag]).map((flag) => [flag, true])),
    ...(words !== "" && { q: words }),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(Object.keys(input).length > 0 && { input: input as NonNullable<ApiFilter["input"]> }),
    ...(step !== undefined && { step: step as StepId }),
    ...(error !== undefined && { error }),
    ...(schedule !== undefined && { schedule }),
  };
}

/** The later one of the two, where both are set. */
export function startedFrom({ since, from }: RunFilter, now: number): number | undefined {
  const { ms } = SINCE[since];
  const at = momentOf(from);
  if (ms === undefined) return at;
  return Math.max(now - ms, at ?? 0);
}

/** Milliseconds since the epoch; undefined where it is no moment. A date alone is its midnight here. */
export function momentOf(text: string): number | undefined {
  const at = Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text);
  return text === "" || Number.isNaN(at) ? undefined : at;
}
