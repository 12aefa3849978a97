import {
  signalsGiven,
  type Definition,
  type GivenAnswer,
  type Plan,
  type RewindTarget,
  type RunSnapshot,
} from "@waymark/core";
import type { Past } from "../engine/read-past.ts";
import type { RunActor } from "../engine/run-actor.ts";

/** A plan, the run that it was made for as it stands, and the definition that it would go on with. */
export interface Proposal {
  readonly plan: Plan;
  readonly before: { readonly definition: Definition; readonly snapshot: RunSnapshot };
  readonly definition: Definition;
  /** What a machine was sent, which its states do not tell of. */
  readonly signals: readonly GivenAnswer[];
  /** It tries again what failed, by name: that it does so is no surprise. */
  readonly isRetry?: true;
}

export const proposalOf = (
  { definition, snapshot }: RunActor,
  plan: Plan,
  onto: Definition = definition,
  signals: readonly GivenAnswer[] = [],
): Proposal => ({ plan, before: { definition, snapshot }, definition: onto, signals });

/** Of a run that is taken back to `target`, or forked from there. */
export const signalsOf = (
  { definition, snapshot }: RunActor,
  past: Past,
  target: RewindTarget,
): readonly GivenAnswer[] =>
  definition.kind === "machine" ? signalsGiven({ definition, ...past }, snapshot, target) : [];
