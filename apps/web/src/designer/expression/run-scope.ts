import type { JsonObject, JsonValue } from "@waymark/core";

/** What counts a run's places is asked before anything else of it, in both kinds of documents. */
export const RUN_LIMIT_VARIABLES = ["input", "run"] as const;

/** 1 January 2026, 09:00 UTC. */
const SAMPLE_AT = Date.UTC(2026, 0, 1, 9);

/** What a run of this workflow could tell of itself. */
export const sampleRun = ({ name = "" }: JsonObject): JsonValue => ({
  id: "run_sample",
  workflow: name,
  startedAt: SAMPLE_AT,
});
