import {
  forkPoint,
  planBackTo,
  planForkAgain,
  planForkFrom,
  planMigration,
  planMoveBackTo,
  planOrRefuse,
  rewoundTo,
  ServiceError,
  WaymarkError,
  type ForkAgain,
  type ForkFrom,
  type MigrationRequest,
  type RewindTarget,
  type RunId,
  type RunStatus,
} from "@waymark/core";
import type { Acceptance } from "../replay/accept-effects.ts";
import { proposalOf, signalsOf, type Proposal } from "../replay/proposal.ts";
import { findLabels } from "../search/search-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import type { Engine } from "./engine.ts";
import { readPast, type Past } from "./read-past.ts";
import type { AskedCause } from "./requests.ts";
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
export const readable = <Request>(engine: Engine, request: Request): Request =>
  engine.readPayload(request, "The request") as Request;

/** Where a run is taken back to, and on which version; absent: the one that it is on. */
export type RerunAsked = RewindTarget & { readonly version?: number | undefined };

/** @throws {WaymarkError} CHANGE_IMPOSSIBLE, VERSION_NOT_FOUND */
export async function planRerun(
  tools: ChangeTools,
  runId: RunId,
  { version, ...asked }: RerunAsked,
): Promise<Proposal> {
  const target = readable(tools.engine, asked);
  const past = await readPast(tools, runId, await workflowOf(tools, runId));
  const to = await ontoVersion(tools, runId, version);
  return backTo(await tools.engine.actor(runId), past, target, to);
}

/** Who asks for a change and why, and for which plan; without one for any. */
export interface Agreed {
  readonly cause: AskedCause;
  readonly plan?: string | undefined;
  /** Looks at what would be done twice; absent: whoever asks answers for it. */
  readonly accept?: Acceptance | undefined;
}

/** The plan, if it is still the one that was agreed to. @throws {WaymarkError} PLAN_OUTDATED, EFFECTS_NOT_ACCEPTED */
export function agreedTo<Made extends Proposal>(
  proposal: Made,
  { plan, accept }: Pick<Agreed, "plan" | "accept">,
): Made["plan"] {
  const { basis } = proposal.plan;
  if (plan !== undefined && plan !== basis) {
    const { runId } = proposal.before.snapshot;
    throw new ServiceError("PLAN_OUTDATED", `The plan for run ${runId} does not hold any more.`);
  }
  accept?.(proposal);
  return proposal.plan;
}

/** @throws {WaymarkError} CHANGE_IMPOSSIBLE, PLAN_OUTDATED, VERSION_NOT_FOUND */
export async function rerun(
  tools: ChangeTools,
  runId: RunId,
  { version, ...asked }: RerunAsked,
  { cause, ...agreed }: Agreed,
): Promise<{ readonly status: RunStatus }> {
  const target = readable(tools.engine, asked);
  const past = await readPast(tools, runId, await workflowOf(tools, runId));
  const to = rewoundTo(target);
  if (version === undefined) {
    return tools.engine.change(runId, (actor) => {
      const { basis, snapshot } = agreedTo(backTo(actor, past, target), agreed);
      return { type: "run.rewound", at: actor.now(), to, basis, snapshot, ...cause };
    });
  }
  const on = await versionOf(tools, runId, version);
  return tools.engine.migrate(runId, on, (actor) => {
    const { snapshot } = agreedTo(backTo(actor, past, target, on), agreed);
    return { type: "run.migrated", at: actor.now(), ...fromTo(actor, on), to, snapshot, ...cause };
  });
}

function backTo(actor: RunActor, past: Past, target: RewindTarget, on?: Version): Proposal {
  const history = { definition: actor.definition, ...past };
  const { snapshot } = actor;
  const at = actor.now();
  const planned = on
    ? planMoveBackTo(history, snapshot, target, { ...on, ...fromTo(actor, on), at })
    : planBackTo(history, snapshot, target, at);
  const plan = planOrRefuse(planned, actor.runId);
  return proposalOf(actor, plan, on?.definition, signalsOf(actor, past, target));
}

const fromTo = ({ version }: RunActor, to: Version) => ({
  fromVersion: version.version,
  toVersion: to.version,
});

/** Where a run goes its own way, and on which version; absent: the one that its source is on. */
export type ForkAsked = (ForkFrom | ForkAgain) & { readonly version?: number | undefined };

/** What a fork would keep of its source, and what it would begin. @throws {WaymarkError} CHANGE_IMPOSSIBLE, VERSION_NOT_FOUND */
export async function planFork(
  tools: ChangeTools,
  runId: RunId,
  { version, ...asked }: ForkAsked,
): Promise<Proposal> {
  const from = readable(tools.engine, asked);
  const past = await readPast(tools, runId, await workflowOf(tools, runId));
  const onto = await ontoVersion(tools, runId, version);
  return forkOf(await tools.engine.actor(runId), past, from, { runId: newRunId(Date.now()), onto });
}

/** Starts a run that goes on from a transition of another one, or from how it stands. @throws {WaymarkError} CHANGE_IMPOSSIBLE, PLAN_OUTDATED, VERSION_NOT_FOUND */
export async function fork(
  tools: ChangeTools,
  runId: RunId,
  { version, ...asked }: ForkAsked,
  { cause, ...agreed }: Agreed,
): Promise<{ readonly runId: RunId }> {
  const from = readable(tools.engine, asked);
  const past = await readPast(tools, runId, await workflowOf(tools, runId));
  const labels = (await findLabels(tools.db, [runId])).get(runId);
  const onto = await ontoVersion(tools, runId, version);
  const source = await tools.engine.actor(runId);
  const forkId = newRunId(Date.now());
  const { snapshot } = agreedTo(forkOf(source, past, from, { runId: forkId, onto }), agreed);
  const { startedAt: at } = snapshot;
  const origin = { runId: forkId, from: { runId, sequence: forkPoint(past, from) } };
  const forked = cause.by === undefined ? snapshot : { ...snapshot, startedBy: cause.by };
  const started = { type: "run.forked", at, ...origin, snapshot: forked, ...cause } as const;
  await tools.engine.fork({ version: onto ?? source.version, started, labels });
  return { runId: forkId };
}

function forkOf(
  source: RunActor,
  past: Past,
  from: ForkFrom | ForkAgain,
  { runId, onto }: { readonly runId: RunId; readonly onto: Version | undefined },
): Proposal {
  const history = { definition: source.definition, ...past };
  const at = Date.now();
  const planned =
    "again" in from
      ? planForkAgain(history, source.snapshot, from, {
          runId,
          at,
          onto: onto && { ...onto, ...fromTo(source, onto) },
        })
      : planForkFrom(history, from, { runId, at, onto: onto?.definition });
  const plan = planOrRefuse(planned, source.runId);
  const target = "again" in from ? from.again : { sequence: forkPoint(past, from) };
  return proposalOf(source, plan, onto?.definition, signalsOf(source, past, target));
}

/** @throws {WaymarkError} CHANGE_IMPOSSIBLE, VERSION_NOT_FOUND */
export async function planMove(
  tools: ChangeTools,
  runId: RunId,
  asked: MigrationAsked,
): Promise<Proposal> {
  const to = await versionOf(tools, runId, asked.version);
  return moveTo(await tools.engine.actor(runId), to, asked);
}

/** Moves a run to another version. @throws {WaymarkError} CHANGE_IMPOSSIBLE, PLAN_OUTDATED, VERSION_NOT_FOUND */
export async function migrate(
  tools: ChangeTools,
  runId: RunId,
  asked: MigrationAsked,
  { cause, ...agreed }: Agreed,
): Promise<{ readonly status: RunStatus }> {
  const to = await versionOf(tools, runId, asked.version);
  return tools.engine.migrate(runId, to, (actor) => {
    const { snapshot } = agreedTo(moveTo(actor, to, asked), agreed);
    return { type: "run.migrated", at: actor.now(), ...fromTo(actor, to), snapshot, ...cause };
  });
}

function moveTo(actor: RunActor, to: Version, asked: MigrationAsked): Proposal {
  const request = { ...asked, at: actor.now() };
  const planned = planMigration(actor.definition, to.definition, actor.snapshot, request);
  return proposalOf(actor, planOrRefuse(planned, actor.runId), to.definition);
}

const workflowOf = async ({ engine }: Pick<ChangeTools, "engine">, runId: RunId) =>
  (await engine.actor(runId)).definition.name;

const ontoVersion = async (tools: ChangeTools, runId: RunId, version: number | undefined) =>
  version === undefined ? undefined : versionOf(tools, runId, version);

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
