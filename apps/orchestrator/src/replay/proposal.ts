import type { Definition, Plan, RunSnapshot } from "@waymark/core";
import type { RunActor } from "../engine/run-actor.ts";

/** A plan, the run that it was made for as it stands, and the definition that it would go on with. */
export interface Proposal {
  readonly plan: Plan;
  readonly before: { readonly definition: Definition; readonly snapshot: RunSnapshot };
  readonly definition: Definition;
}

export const proposalOf = (
  { definition, snapshot }: RunActor,
  plan: Plan,
  onto: Definition = definition,
): Proposal => ({ plan, before: { definition, snapshot }, definition: onto });
