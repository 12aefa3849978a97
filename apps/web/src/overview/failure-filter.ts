import type { StepId } from "@waymark/core";
import type { BulkActionView, FailuresView } from "@waymark/orchestrator/api";

/** Failed runs that are alike. */
export type Failures = FailuresView["failures"][number];

const LONGEST_SEARCH = 200;

type Alike = Pick<Failures, "workflow" | "step" | "error">;

/** What finds them all: by workflow, step and the words of their error. */
export function filterOf(
  { workflow, step, error }: Alike,
  since: number,
  /** Absent: up to now. */
  until?: number,
): BulkActionView["filter"] {
  const words = wordsOf(error);
  return {
    status: ["failed"],
    workflow,
    since: Math.floor(since),
    ...(until === undefined ? {} : { until: Math.ceil(until) }),
    ...(step === undefined ? {} : { step: step as StepId }),
    ...(words === "" ? {} : { error: words }),
  };
}

/** The list of them, of the last 24 hours. */
export function listOf({ workflow, step, error }: Alike): string {
  const words = wordsOf(error);
  const conditions = [
    ...(step === undefined ? [] : [`step:${step}`]),
    ...(words === "" ? [] : [`error:"${words}"`]),
  ];
  const query = { status: "failed", workflow, since: "24h", q: conditions.join(" ") };
  return `/runs?${new URLSearchParams(query).toString()}`;
}

const wordsOf = (error: string): string =>
  error
    .replaceAll(/[^\p{L}\s]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, LONGEST_SEARCH);
