import {
  planBackTo,
  planForkFrom,
  planMigration,
  planOrRefuse,
  WaymarkError,
  type Cause,
  type ForkFrom,
  type MigrationRequest,
  type Plan,
  type RewindTarget,
  type RunId,
  type RunStatus,
} from "@waymark/core";
import { findLabels } from "../search/search-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import type { Engine } from "./engine.ts";
import { readPast, type Past } from "./read-past.ts";
import type { RunActor } from "./run-actor.ts";
import { newRunId } from "./run-ids.ts";
import type { Version, WorkflowCatalog } from "./workflow-catalog.ts";

// Changes of a run that are planned from all of its history, or for another version. A plan is made
// for the run as it stands, and applied in the same turn of the event loop.

export interface ChangeTools {
  readonly db: Database;
  readonly catalog: WorkflowCatalog;
  readonly engine: Engine;
}

export type MigrationAsked = Omit<MigrationRequest, "at"> & { readonly version: number };

/** What the database can keep of a request. */
const readable = <Request>(engine: Engine, request: Request): Request =>
  engine.readPayload(request, "The request") as Request;

/** @throws {WaymarkError} CHANGE_IMPOSSIBLE */
export async function planRerun(
  tools: ChangeTools,
  runId: RunId,
  asked: RewindTarget,
): Promise<Plan> {
  const target = readable(tools.engine, asked);
  const past = await readPast(tools, runId, await workflowOf(tools, runId));
  return backTo(await tools.engine.actor(runId), past, target);
}

/** Who asks for a change and why, and for which plan; without one for any. */
export interface Agreed {
  readonly cause: Cause;
  readonly plan?: string | undefined;
}

/** The plan, if it is still the one that was agreed to. @throws {WaymarkError} PLAN_OUTDATED */
function agreedTo(plan: Plan, agreed: string | undefined, { runId }: RunActor): Plan {
  if (agreed === undefined || agreed === plan.basis) return plan;
  throw new WaymarkError("PLAN_OUTDATED", `The plan for run ${runId} does not hold any more.`);
}

/** @throws {WaymarkError} CHANGE_IMPOSSIBLE, PLAN_OUTDATED */
export async function rerun(
  tools: ChangeTools,
  runId: RunId,
  asked: RewindTarget,
  { cause, plan }: Agreed,
): Promise<{ readonly status: RunStatus }> {
  const target = readable(tools.engine, asked);
  const past = await readPast(tools, runId, await workflowOf(tools, runId));
  const to = "stepId" in target ? { stepId: target.stepId } : target;
  return tools.engine.change(runId, (actor) => {
    const { basis, snapshot } = agreedTo(backTo(actor, past, target), plan, actor);
    return { type: "run.rewound", at: actor.now(), to, basis, snapshot, ...cause };
  });
}

const backTo = (actor: RunActor, past: Past, target: RewindTarget): Plan =>
  planOrRefuse(
    planBackTo({ definition: actor.definition, ...past }, actor.snapshot, target, actor.now()),
    actor.runId,
  );

/** What a fork would keep of its source, and what it would begin. @throws {WaymarkError} CHANGE_IMPOSSIBLE */
export async function planFork(tools: ChangeTools, runId: RunId, asked: ForkFrom): Promise<Plan> {
  const from = readable(tools.engine, asked);
  const past = await readPast(tools, runId, await workflowOf(tools, runId));
  return forkOf(await tools.engine.actor(runId), past, from, newRunId(Date.now()));
}

/** Starts a run that goes on from a transition of another one. @throws {WaymarkError} CHANGE_IMPOSSIBLE */
export async function fork(
  tools: ChangeTools,
  runId: RunId,
  asked: ForkFrom,
  cause: Cause,
): Promise<{ readonly runId: RunId }> {
  const from = readable(tools.engine, asked);
  const past = await readPast(tools, runId, await workflowOf(tools, runId));
  const labels = (await findLabels(tools.db, [runId])).get(runId);
  const source = await tools.engine.actor(runId);
  const forkId = newRunId(Date.now());
  const { snapshot } = forkOf(source, past, from, forkId);
  const { startedAt: at } = snapshot;
  const sequence = from.event === undefined ? from.sequence : from.sequence - 1;
  const origin = { runId: forkId, from: { runId, sequence } };
  const started = { type: "run.forked", at, ...origin, snapshot, ...cause } as const;
  await tools.engine.fork({ version: source.version, started, labels });
  return { runId: forkId };
}

const forkOf = (source: RunActor, past: Past, from: ForkFrom, runId: RunId): Plan =>
  planOrRefuse(
    planForkFrom({ definition: source.definition, ...past }, from, { runId, at: Date.now() }),
    source.runId,
  );

/** @throws {WaymarkError} CHANGE_IMPOSSIBLE, VERSION_NOT_FOUND */
export async function planMove(
  tools: ChangeTools,
  runId: RunId,
  asked: MigrationAsked,
): Promise<Plan> {
  const to = await versionOf(tools, runId, asked.version);
  return moveTo(await tools.engine.actor(runId), to, asked);
}

/** Moves a run to another version. @throws {WaymarkError} CHANGE_IMPOSSIBLE, PLAN_OUTDATED, VERSION_NOT_FOUND */
export async function migrate(
  tools: ChangeTools,
  runId: RunId,
  asked: MigrationAsked,
  { cause, plan }: Agreed,
): Promise<{ readonly status: RunStatus }> {
  const to = await versionOf(tools, runId, asked.version);
  return tools.engine.migrate(runId, to, (actor) => {
    const { snapshot } = agreedTo(moveTo(actor, to, asked), plan, actor);
    const versions = { fromVersion: actor.version.version, toVersion: to.version };
    return { type: "run.migrated", at: actor.now(), ...versions, snapshot, ...cause };
  });
}

function moveTo(actor: RunActor, to: Version, asked: MigrationAsked): Plan {
  const request = { ...asked, at: actor.now() };
  return planOrRefuse(
    planMigration(actor.definition, to.definition, actor.snapshot, request),
    actor.runId,
  );
}

const workflowOf = async ({ engine }: Pick<ChangeTools, "engine">, runId: RunId) =>
  (await engine.actor(runId)).definition.name;

async function versionOf(
  { catalog, engine }: ChangeTools,
  runId: RunId,
  version: number,
): Promise<Version> {
  const name = await workflowOf({ engine }, runId);
  const definition = await catalog.find(name, version);
  if (definition) return { version, definition };
  throw new WaymarkError("VERSION_NOT_FOUND", `"${name}" version ${version} cannot be run.`);
}
