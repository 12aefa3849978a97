import {
  compensationsIn,
  graphOf,
  notUndone,
  overlayOf,
  type Definition,
  type RunSnapshot,
  type StepId,
  type StepStatus,
} from "@waymark/core";
import type { FaultRun } from "./fault-run.ts";
import type { Fault, FaultOutcome } from "./fault.ts";

/** What became of the run in which `faults` came about. */
export function outcomeOf(
  definition: Definition,
  run: FaultRun,
  faults: readonly Fault[],
): FaultOutcome {
  const snapshot = run.simulator.snapshot(run.runId);
  const { status, output, error } = snapshot;
  return {
    faults,
    status,
    ...(output === undefined ? {} : { output }),
    ...(error === undefined ? {} : { error }),
    steps: stepStatuses(definition, snapshot),
    compensated: compensatedIn(snapshot),
    notUndone: notUndone(snapshot),
    attempts: attemptsOf(run),
    ignored: run.ignored,
    durationMs: durationOf(run),
  };
}

function stepStatuses(
  definition: Definition,
  snapshot: RunSnapshot,
): Readonly<Record<string, StepStatus>> {
  const known: Readonly<Record<string, { readonly status: StepStatus }>> =
    snapshot.engine === "dag" ? overlayOf(definition, snapshot).nodes : snapshot.steps;
  const { nodes, kind } = graphOf(definition);
  const ids = nodes.flatMap(({ id, steps }): readonly string[] => (kind === "dag" ? [id] : steps));
  return Object.fromEntries(ids.map((id) => [id, known[id]?.status ?? "pending"]));
}

function compensatedIn({ compensation }: RunSnapshot): readonly StepId[] {
  const undone = compensationsIn(compensation?.steps ?? []).flatMap(([stepId, state]) =>
    state.status === "completed" ? [{ stepId, order: state.order }] : [],
  );
  return undone.toSorted((a, b) => a.order - b.order).map(({ stepId }) => stepId);
}

function attemptsOf({ simulator, runId }: FaultRun): number {
  const rows = simulator.history(runId).flatMap(({ changes }) => changes.attempts);
  return new Set(rows.map(({ stepId, attempt }) => `${stepId}#${attempt}`)).size;
}

function durationOf({ simulator, runId }: FaultRun): number {
  const history = simulator.history(runId);
  return (history.at(-1)?.event.at ?? 0) - (history[0]?.event.at ?? 0);
}
