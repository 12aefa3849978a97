import type { JsonObject, StepKind } from "@waymark/core";

/** What a step of a kind begins as: as much of it as holds without knowing more. */
export function newStep(kind: StepKind, name?: string): JsonObject {
  switch (kind) {
    case "task":
      return { task: name ?? "" };
    case "workflow":
      return { workflow: name ?? "" };
    case "wait":
      return { wait: "1m" };
    case "signal":
      return { signal: name ?? "go-on" };
    case "approval":
      return { approval: {} };
    case "choice":
      return { choice: [] };
    case "map":
      // An expression that is still to be written: an empty list would run nothing, and nobody would be told.
      return { map: { items: "${ }", steps: {} } };
    case "repeat":
      return { repeat: { until: "iteration >= 2", maxIterations: 10, steps: {} } };
  }
}
