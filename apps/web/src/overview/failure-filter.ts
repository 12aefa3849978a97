import type { StepId } from "@waymark/core";
import type { BulkActionView, FailuresView } from "@waymark/orchestrator/api";

/** Failed runs that are alike. */
export type Failures = FailuresView["failures"][number];

const LONGEST_SEARCH = 200;

/** What finds them all: by workflow, step and the words of their error. */
export function filterOf(
  { workflow, step, error }: Failures,
  since: number,
  /** Absent: up to now. */
  until?: number,
): BulkActionView["filter"] {
  const words = error
    .replaceAll(/[^\p{L}\s]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, LONGEST_SEARCH);
  return {
    status: ["failed"],
    workflow,
    since: Math.floor(since),
    ...(until === undefined ? {} : { until: Math.ceil(until) }),
    ...(step === undefined ? {} : { step: step as StepId }),
    ...(words === "" ? {} : { error: words }),
  };
}
