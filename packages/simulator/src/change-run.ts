import {
  earlierVersions,
  planBackTo,
  planForkFrom,
  planMigration,
  planOrRefuse,
  type Cause,
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
  const to = "stepId" in target ? { stepId: target.stepId } : target;
  simulator.ask(runId, { type: "run.rewound", at, to, basis, snapshot, ...cause });
}

/** Starts a run that goes on from a transition of another one. @throws {WaymarkError} CHANGE_IMPOSSIBLE */
export function forkRun(
  simulator: Simulator,
  sourceId: RunId,
  from: ForkFrom,
  cause: Cause = {},
): RunId {
  const at = simulator.clock.now;
  const history = historyOf(simulator, sourceId);
  const sequence = from.event === undefined ? from.sequence : from.sequence - 1;
  return simulator.startForked(history.definition, (runId) => {
    const planned = planForkFrom(history, from, { runId, at });
    const { snapshot } = planOrRefuse(planned, sourceId);
    const origin = { runId, from: { runId: sourceId, sequence } };
    return { type: "run.forked", at, ...origin, snapshot, ...cause };
  });
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
