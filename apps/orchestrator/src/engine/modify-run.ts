import {
  planModification,
  planOrRefuse,
  type ChangeAsked,
  type ModificationPlan,
  type RunId,
  type RunStatus,
} from "@waymark/core";
import { proposalOf, type Proposal } from "../replay/proposal.ts";
import { agreedTo, readable, type Agreed } from "./change-run.ts";
import type { Engine } from "./engine.ts";
import type { RunActor } from "./run-actor.ts";

interface ModifyTools {
  readonly engine: Engine;
}

/** What several changes would make of a run, made as one. @throws {WaymarkError} CHANGE_IMPOSSIBLE */
export async function planChanges(
  { engine }: ModifyTools,
  runId: RunId,
  asked: readonly ChangeAsked[],
): Promise<Modification> {
  const changes = readable(engine, asked);
  return modified(await engine.actor(runId), changes);
}

/** Makes several changes of a run as one. @throws {WaymarkError} CHANGE_IMPOSSIBLE, PLAN_OUTDATED */
export async function modify(
  { engine }: ModifyTools,
  runId: RunId,
  asked: readonly ChangeAsked[],
  { cause, ...agreed }: Agreed,
): Promise<{ readonly status: RunStatus }> {
  const wanted = readable(engine, asked);
  return engine.change(runId, (actor) => {
    const { basis, changes, snapshot } = agreedTo(modified(actor, wanted), agreed);
    return { type: "run.modified", at: actor.now(), changes, basis, snapshot, ...cause };
  });
}

type Modification = Proposal & { readonly plan: ModificationPlan };

function modified(actor: RunActor, changes: readonly ChangeAsked[]): Modification {
  const { definition, snapshot, runId } = actor;
  const plan = planOrRefuse(planModification(definition, snapshot, changes, actor.now()), runId);
  return { ...proposalOf(actor, plan), plan };
}
