import type { OnFailure } from "../step-policy.ts";
import type { DagPlan } from "./dag-plan.ts";
import type { StepDocument } from "./dag-schema.ts";

/** A graph of steps that one reducer carries through: a whole DAG, or what a loop runs again and again. */
export interface StepGraph {
  readonly kind: "dag" | "body";
  /** The workflow's name. */
  readonly name: string;
  readonly onFailure: OnFailure;
  readonly document: { readonly steps: Readonly<Record<string, StepDocument>> };
  readonly plan: DagPlan;
}
