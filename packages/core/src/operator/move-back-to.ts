import type { Definition } from "../definition.ts";
import type { RunMigrated } from "../event.ts";
import { isFinished } from "../run-status.ts";
import type { RunSnapshot } from "../snapshot.ts";
import { planBackTo, type RewindTarget } from "./back-to.ts";
import type { History } from "./history.ts";
import { planMigration, type MigrationRequest } from "./migrate.ts";
import { unpaused } from "./pause.ts";
import { impossible, type Planned } from "./plan.ts";

/** The version that a run is moved to as it is taken back. */
export interface Move extends MigrationRequest {
  readonly definition: Definition;
  readonly fromVersion: number;
  readonly toVersion: number;
}

/**
 * The run on another version, taken back there to a place in its history: what `planMigration` and then
 * `planBackTo` would make of it, as one change.
 */
export function planMoveBackTo(
  history: History,
  current: RunSnapshot,
  target: RewindTarget,
  move: Move,
): Planned {
  const back = planBackOn(history, current, target, move);
  if ("problems" in back) return back;
  const isOpened = isFinished(unpaused(current).status) && !isFinished(back.snapshot.status);
  return move.definition.runLimit && isOpened
    ? impossible(
        "Runs of that version wait for a place: move the run there, and then run it again.",
      )
    : back;
}

/** The same for a run that begins, which waits for its place like any other. */
export function planBackOn(
  { definition: from, events, earlier = new Map() }: History,
  current: RunSnapshot,
  target: RewindTarget,
  { definition, fromVersion, toVersion, ...request }: Move,
): Planned {
  const moved = planMigration(from, definition, current, request);
  if ("problems" in moved) return moved;
  const { at } = request;
  const { snapshot } = moved;
  const event: RunMigrated = { type: "run.migrated", at, fromVersion, toVersion, snapshot };
  const history = {
    definition,
    events: [...events, event],
    earlier: new Map([...earlier, [fromVersion, from]]),
  };
  const back = planBackTo(history, snapshot, target, at);
  if ("problems" in back) return back;
  const resets = [...new Set([...moved.resets, ...back.resets])];
  const keeps = back.keeps.filter((stepId) => !resets.includes(stepId));
  return { ...back, basis: moved.basis, resets, keeps };
}
