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
  /** Those with this label: its name and its text. */
  readonly label?: readonly [name: string, text: string];
}

/** The address of the run list with these filters. */
export function runsHref(wanted: RunsWanted): string {
  const { workflow, status, since, from, until, retried, step, label } = wanted;
  const query = new URLSearchParams({
    ...(status === undefined ? {} : { status }),
    ...(workflow === undefined ? {} : { workflow }),
    ...(since === undefined ? {} : { since }),
    ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
    ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
    ...(retried === true ? { retried: "true" } : {}),
    ...(step === undefined ? {} : { q: `step:${quoted(step)}` }),
    ...(label === undefined ? {} : { q: `label.${label[0]}:${quoted(label[1])}` }),
  });
  return `/runs?${query.toString()}`;
}

const quoted = (text: string): string => (/\s/.test(text) ? `"${text}"` : text);
