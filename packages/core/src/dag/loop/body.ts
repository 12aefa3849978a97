import type { DagPlan, Plannable } from "../dag-plan.ts";
import type { StepDocuments } from "../dag-schema.ts";
import type { StepGraph } from "../step-graph.ts";

/** What a loop runs in each pass. */
export interface Body extends StepGraph {
  readonly kind: "body";
  /** The paths of its steps below the loop, those of loops within it too: `pack`, `crates`, `crates/load`. */
  readonly nodes: readonly string[];
  readonly nodeIndexOf: ReadonlyMap<string, number>;
  /** Something in it has a compensation, so that passes are kept when they have completed. */
  readonly isUndoable: boolean;
  /** The signals that steps in it wait for. */
  readonly signals: ReadonlySet<string>;
}

interface BodyDocument {
  readonly steps: StepDocuments;
  readonly output?: Plannable["output"];
}

/** Compiles the body of a loop, once for all its passes. */
export function bodyOf(
  workflow: string,
  { steps, output }: BodyDocument,
  planOf: (document: Plannable) => DagPlan,
): Body {
  const plan = planOf({ name: workflow, steps, output });
  const nodes = plan.steps.flatMap((step): string[] =>
    "body" in step ? [step.id, ...step.body.nodes.map((node) => `${step.id}/${node}`)] : [step.id],
  );
  const inner = plan.loops.map((loop) => loop.body);
  return {
    kind: "body",
    name: workflow,
    onFailure: "fail",
    document: { steps },
    plan,
    nodes,
    nodeIndexOf: new Map(nodes.map((node, index) => [node, index])),
    isUndoable: plan.compensable.length > 0 || inner.some(({ isUndoable }) => isUndoable),
    signals: new Set([...plan.signals.keys(), ...inner.flatMap(({ signals }) => [...signals])]),
  };
}
