import type { RunStatus } from "@waymark/core";
import type { Since } from "./run-filter.ts";

interface RunsWanted {
  readonly workflow?: string;
  readonly status?: RunStatus;
  readonly since?: Since | undefined;
  /** Started at or after, and before: milliseconds since the epoch. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly retried?: boolean;
  /** Those that stand at this step: failed there, or with it in flight. */
  readonly step?: string;
}

/** The address of the run list with these filters. */
export function runsHref(wanted: RunsWanted): string {
  const { workflow, status, since, from, until, retried, step } = wanted;
  const query = new URLSearchParams({
    ...(status === undefined ? {} : { status }),
    ...(workflow === undefined ? {} : { workflow }),
    ...(since === undefined ? {} : { since }),
    ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
    ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
    ...(retried === true ? { retried: "true" } : {}),
    ...(step === undefined ? {} : { q: `step:${/\s/.test(step) ? `"${step}"` : step}` }),
  });
  return `/runs?${query.toString()}`;
}
