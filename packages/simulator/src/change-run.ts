import {
  earlierVersions,
  forkPoint,
  planBackTo,
  planForkAgain,
  planForkFrom,
  planMigration,
  planModification,
  planMoveBackTo,
  planOrRefuse,
  rewoundTo,
  type Cause,
  type ChangeAsked,
  type ForkAgain,
  type ForkFrom,
  type History,
  type MigrationRequest,
  type RewindTarget,
  type RunId,
} from "@waymark/core";
import type { Simulator } from "./simulator.ts";

// What changes a run as a whole. A page that does not let its runs be changed so does not carry it.

export type MigrationAsked = Omit<MigrationRequest, "at"> & { readonly version: number };

/** Runs again from a step or a transition. @throws {WaymarkError} CHANGE_IMPOSSIBLE */
export function rerunRun(
  simulator: Simulator,
  runId: RunId,
  target: RewindTarget,
  cause: Cause = {},
): void {
  const at = simulator.clock.now;
  const now = simulator.snapshot(runId);
  const planned = planBackTo(historyOf(simulator, runId), now, target, at);
  const { basis, snapshot } = planOrRefuse(planned, runId);
  simulator.ask(runId, {
    type: "run.rewound",
    at,
    to: rewoundTo(target),
    basis,
    snapshot,
    ...cause,
  });
}

/** Moves a run to another version and takes it back there, as one change. @throws {WaymarkError} CHANGE_IMPOSSIBLE, VERSION_NOT_FOUND */
export function rerunOnVersion(
  simulator: Simulator,
  runId: RunId,
  target: RewindTarget,
  version: number,
  cause: Cause = {},
): void {
  const at = simulator.clock.now;
  const history = historyOf(simulator, runId);
  const move = moveOnto(simulator, history, version);
  const { definition: to, ...versions } = move;
  const planned = planMoveBackTo(history, simulator.snapshot(runId), target, { ...move, at });
  const { snapshot } = planOrRefuse(planned, runId);
  const event = { type: "run.migrated", at, ...versions, to: rewoundTo(target), snapshot } as const;
  simulator.move(runId, { ...event, ...cause }, to);
}

/** Makes several changes of a run as one. @throws {WaymarkError} CHANGE_IMPOSSIBLE */
export function modifyRun(
  simulator: Simulator,
  runId: RunId,
  asked: readonly ChangeAsked[],
  cause: Cause = {},
): void {
  const at = simulator.clock.now;
  const definition = simulator.definition(runId);
  const planned = planModification(definition, simulator.snapshot(runId), asked, at);
  const { basis, changes, snapshot } = planOrRefuse(planned, runId);
  simulator.ask(runId, { type: "run.modified", at, changes, basis, snapshot, ...cause });
}

/** Starts a run that goes on from a transition of another one, or from how it stands, on `version` if that is given. @throws {WaymarkError} CHANGE_IMPOSSIBLE, VERSION_NOT_FOUND */
export function forkRun(
  simulator: Simulator,
  sourceId: RunId,
  { version, ...from }: (ForkFrom | ForkAgain) & { readonly version?: number },
  cause: Cause = {},
): RunId {
  const at = simulator.clock.now;
  const history = historyOf(simulator, sourceId);
  const now = simulator.snapshot(sourceId);
  const onto = version === undefined ? undefined : moveOnto(simulator, history, version);
  return simulator.startForked(onto?.definition ?? history.definition, (runId) => {
    const planned =
      "again" in from
        ? planForkAgain(history, now, from, { runId, at, onto })
        : planForkFrom(history, from, { runId, at, onto: onto?.definition });
    const { snapshot } = planOrRefuse(planned, sourceId);
    const origin = { runId, from: { runId: sourceId, sequence: forkPoint(history, from) } };
    return { type: "run.forked", at, ...origin, snapshot, ...cause };
  });
}

function moveOnto({ catalog }: Simulator, { definition }: History, version: number) {
  const to = catalog.find(definition.name, version);
  return { definition: to, fromVersion: catalog.versionOf(definition), toVersion: version };
}

/** Moves a run to another version. @throws {WaymarkError} CHANGE_IMPOSSIBLE, VERSION_NOT_FOUND */
export function migrateRun(
  simulator: Simulator,
  runId: RunId,
  { version, ...asked }: MigrationAsked,
  cause: Cause = {},
): void {
  const { catalog, clock } = simulator;
  const at = clock.now;
  const from = simulator.definition(runId);
  const to = catalog.find(from.name, version);
  const planned = planMigration(from, to, simulator.snapshot(runId), { ...asked, at });
  const { snapshot } = planOrRefuse(planned, runId);
  const versions = { fromVersion: catalog.versionOf(from), toVersion: version };
  simulator.move(runId, { type: "run.migrated", at, ...versions, snapshot, ...cause }, to);
}

function historyOf(simulator: Simulator, runId: RunId): History {
  const definition = simulator.definition(runId);
  const events = simulator.history(runId).map(({ event }) => event);
  const earlier = earlierVersions(events).map(
    (version) => [version, simulator.catalog.find(definition.name, version)] as const,
  );
  return { definition, events, earlier: new Map(earlier) };
}
