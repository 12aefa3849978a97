import { migrateDag } from "../dag/migrate-dag.ts";
import type { Definition } from "../definition.ts";
import type { StepId } from "../ids.ts";
import { migrateMachine } from "../machine/migrate-machine.ts";
import { misfitOf } from "../misfit.ts";
import { hasNoPlace, NO_PLACE } from "../place/place.ts";
import { isFinished } from "../run-status.ts";
import type { DagSnapshot, MachineSnapshot, RunSnapshot } from "../snapshot.ts";
import { unpaused } from "./pause.ts";
import { impossible, type Planned } from "./plan.ts";
import { planOf } from "./rerun.ts";

/** What a person has to say of a change of version that the definitions alone do not. */
export interface MigrationRequest {
  readonly at: number;
  /** New steps of a DAG that the run passes over, because it is beyond them. */
  readonly skip?: readonly StepId[];
  /** A machine's states that have another id now: new by old. */
  readonly states?: Readonly<Record<string, string>>;
}

/** A migrated run, or why not: what of it the new version has no place for, each in a sentence. */
export type Migrated<Snapshot extends RunSnapshot> =
  | { readonly snapshot: Snapshot }
  | { readonly problems: readonly string[] };

/**
 * A run on another version of its definition. What has ended stays as it is, what is under way goes
 * on, and what has not begun is judged anew. A run that failed can be taken along, to be repaired there.
 */
export function planMigration(
  from: Definition,
  to: Definition,
  snapshot: RunSnapshot,
  request: MigrationRequest,
): Planned {
  const problems = problemsOf(from, to, snapshot);
  if (problems.length > 0) return impossible(...problems);
  const run = unpaused(snapshot);
  const migrated =
    from.kind === "dag" && to.kind === "dag"
      ? migrateDag(from, to, run as DagSnapshot, request)
      : from.kind === "machine" && to.kind === "machine"
        ? migrateMachine(from, to, run as MachineSnapshot, request)
        : { problems: ["A DAG cannot become a machine, nor a machine a DAG."] };
  return "problems" in migrated ? migrated : planOf(to, snapshot, migrated.snapshot, from);
}

function problemsOf(from: Definition, to: Definition, snapshot: RunSnapshot): readonly string[] {
  const misfit = misfitOf(from, snapshot);
  if (misfit !== undefined) return [misfit];
  if (hasNoPlace(snapshot)) return [NO_PLACE];
  if (from.hash === to.hash) return ["The run is on that version already."];
  const { status } = unpaused(snapshot);
  if (isFinished(status) && status !== "failed")
    return [`The run is ${status}: there is nothing left to do on another version.`];
  return status === "compensating"
    ? ["The run is undoing what it did, which it does as the version says that it was done on."]
    : [];
}
