import { planRequest, type OperatorRequest, type RunId, type RunStatus } from "@waymark/core";
import { proposalOf, type Proposal } from "../replay/proposal.ts";
import { agreedTo, readable, type Agreed } from "./change-run.ts";
import type { Engine } from "./engine.ts";
import type { RunActor } from "./run-actor.ts";

interface RequestTools {
  readonly engine: Engine;
}

/** What an operator's event would make of a run. @throws {WaymarkError} what the event would be refused with */
export async function planOperation(
  { engine }: RequestTools,
  runId: RunId,
  asked: OperatorRequest,
): Promise<Proposal> {
  const request = readable(engine, asked);
  return requested(await engine.actor(runId), request);
}

/** Has an operator's event happen; resolves with the run's status when that is durable. @throws {WaymarkError} PLAN_OUTDATED */
export async function operate(
  { engine }: RequestTools,
  runId: RunId,
  asked: OperatorRequest,
  { cause, ...agreed }: Agreed,
): Promise<{ readonly status: RunStatus }> {
  const request = readable(engine, asked);
  // Without a plan that somebody agreed to there is nothing to look at beforehand.
  const isAgreed = agreed.plan !== undefined || agreed.accept !== undefined;
  return engine.change(runId, (actor) => {
    if (isAgreed) agreedTo(requested(actor, request), agreed);
    return { ...request, at: actor.now(), ...cause };
  });
}

function requested(actor: RunActor, request: OperatorRequest): Proposal {
  const { definition, snapshot } = actor;
  const event = { ...request, at: actor.now() };
  const proposal = proposalOf(actor, planRequest(definition, snapshot, event));
  return event.type === "step.retried" ? { ...proposal, isRetry: true } : proposal;
}
