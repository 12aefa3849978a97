import type { StepState } from "../step-state.ts";
import { askWhen, type Asked } from "./ask-when.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedEdge, PlannedStep } from "./dag-plan.ts";

/** Tells the steps that follow one which has ended. Costs what its outgoing edges cost. */
export function followEdges(draft: DagDraft, step: PlannedStep): void {
  for (const edge of step.outgoing) decideEdge(draft, edge);
}

/** Judges a pending step anew, by how the steps it follows stand now. */
export function rejoin(draft: DagDraft, step: PlannedStep): void {
  draft.await(step.index);
  for (const edge of step.incoming) {
    if (leadsOn(draft.state(edge.from))) decideEdge(draft, edge);
  }
}

/** True where the definition says how to go on from a failure: an edge for it is taken. */
export const isHandled = (draft: DagDraft, step: PlannedStep): boolean =>
  step.outgoing.some((edge) => edge.on !== "completed" && isTaken(draft, edge) === true);

function decideEdge(draft: DagDraft, edge: PlannedEdge): void {
  const state = draft.state(edge.to);
  if (state.status !== "pending") return;
  const taken = isTaken(draft, edge, state.input !== undefined);
  if (typeof taken === "object") draft.misfit(edge.to, taken.error);
  else if (taken) draft.meet(edge.to, "taken");
  else draft.meet(edge.to, draft.state(edge.from).status === "failed" ? "failed" : "missed");
}

/** An operator who gave the next step an input wants it to run: its edges' conditions are not asked. */
function isTaken(draft: DagDraft, edge: PlannedEdge, isWanted = false): Asked {
  const { from, to, on, when, picked } = edge;
  const state = draft.state(from);
  if (on !== "always" && state.status !== on) return false;
  if (picked && "output" in state && state.output !== draft.step(to).id) return false;
  return when === undefined || isWanted ? true : askWhen(draft, when);
}

/** True for a step that has ended in a way its edges are decided by: one the run failed with has not. */
const leadsOn = (state: StepState): boolean =>
  state.status === "completed" ||
  state.status === "skipped" ||
  (state.status === "failed" && state.handled === true);
