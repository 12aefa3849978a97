import type { Hindrance } from "./bundled-run.ts";

/** Why a run cannot be decided again here, and where it can. */
export const HINDRANCE: Readonly<Record<Hindrance, string>> = {
  "in-code":
    "Its definition is written in code, which no file has: it cannot be replayed here. What you see was recorded. Verify it on the server, on the run's own page.",
  redacted:
    "Values that its schemas mark write-only are not in the file: it cannot be replayed here. Verify it on the server, on the run's own page.",
  "large-values-missing":
    "The file had no room for all of its large values: it cannot be replayed here. Verify it on the server, on the run's own page.",
};
