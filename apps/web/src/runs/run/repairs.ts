import type { GraphNode, NodeOverlay, RunStatus } from "@waymark/core";
import { isFinished } from "../run-statuses.ts";
import { compensationOf } from "./steps.ts";

/**
 * What an operator can ask about a step: `retry` a failed one, make the next attempt `now`, go on with
 * an output as if it was not needed (`skip`) or was done by hand (`complete`), let it `fail`, and run
 * again from it (`rerun`).
 */
export type Repair = "retry" | "now" | "skip" | "complete" | "fail" | "rerun";

/** A step that something can be asked about now; the orchestrator still judges. */
export interface RepairableStep {
  readonly stepId: string;
  readonly nodeId: string;
  readonly title: string;
  /** The step is one that undoes another. */
  readonly undo: boolean;
  readonly repairs: readonly Repair[];
}

interface RunFacts {
  readonly kind: "dag" | "machine";
  readonly status: RunStatus;
}

/** What can be asked about the steps of a node as it stands. */
export function repairsOf(
  node: GraphNode,
  overlay: NodeOverlay | undefined,
  run: RunFacts,
): readonly RepairableStep[] {
  const about = { nodeId: node.id, title: node.title };
  const own = repairsOfStep(overlay, run);
  const undoing = repairsOfUndoing(overlay?.compensation);
  return stepIdsOf(node, run).flatMap((stepId): RepairableStep[] => [
    ...(own.length === 0 ? [] : [{ ...about, stepId, undo: false, repairs: own }]),
    ...(undoing.length === 0
      ? []
      : [{ ...about, stepId: compensationOf(stepId), undo: true, repairs: undoing }]),
  ]);
}

/** Whether a node stands for a step of each pass of a loop, which only its path names. */
const isInLoop = ({ id }: GraphNode, kind: RunFacts["kind"]): boolean =>
  kind === "dag" && id.includes("/");

/** A wait or a loop has no attempts, and can be ended by hand like any step. */
const stepIdsOf = (node: GraphNode, { kind }: RunFacts): readonly string[] =>
  kind === "machine" || isInLoop(node, kind) ? node.steps : [node.id];

function repairsOfStep(
  overlay: NodeOverlay | undefined,
  { kind, status }: RunFacts,
): readonly Repair[] {
  if (status === "compensating") return [];
  const begun = overlay !== undefined && overlay.status !== "pending";
  const rerun: readonly Repair[] = begun ? ["rerun"] : [];
  switch (overlay?.status) {
    case "failed": {
      if (overlay.failure === "handled") return rerun;
      const fail: readonly Repair[] = overlay.failure === "held" ? ["fail"] : [];
      return ["retry", "skip", "complete", ...fail, ...rerun];
    }
    case "retrying":
      return isFinished(status) ? rerun : ["now", "skip", "complete", "fail", ...rerun];
    case "scheduled":
    case "running":
    case "waiting":
      return isFinished(status) ? rerun : ["skip", "complete", "fail", ...rerun];
    case "pending":
    case undefined:
      return kind === "dag" && !isFinished(status) ? ["skip"] : [];
    default:
      return rerun;
  }
}

/** Passing over an undoing would make a step look undone that stands. */
function repairsOfUndoing(status: NodeOverlay["status"] | undefined): readonly Repair[] {
  if (status === "failed") return ["retry", "complete"];
  if (status === "retrying") return ["now", "complete", "fail"];
  return status === "scheduled" || status === "running" ? ["complete", "fail"] : [];
}
