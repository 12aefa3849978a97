import type { RunStatus } from "@waymark/core";
import type { Since } from "./run-filter.ts";

interface RunsWanted {
  readonly workflow?: string;
  readonly status?: RunStatus;
  readonly since?: Since;
  readonly retried?: boolean;
  /** Those that stand at this step: failed there, or with it in flight. */
  readonly step?: string;
}

/** The address of the run list with these filters. */
export function runsHref({ workflow, status, since, retried, step }: RunsWanted): string {
  const query = new URLSearchParams({
    ...(status === undefined ? {} : { status }),
    ...(workflow === undefined ? {} : { workflow }),
    ...(since === undefined ? {} : { since }),
    ...(retried === true ? { retried: "true" } : {}),
    ...(step === undefined ? {} : { q: `step:${/\s/.test(step) ? `"${step}"` : step}` }),
  });
  return `/runs?${query.toString()}`;
}
