import type { TaskStep } from "../attempts.ts";
import { defined } from "../defined.ts";
import type { Expression } from "../expression.ts";
import type { StepId } from "../ids.ts";
import type { JsonSchema } from "../json.ts";
import type { StepState } from "../step-state.ts";
import type { Template } from "../template.ts";
import type { Reminder } from "./approval-fields.ts";
import { expression, template } from "./compiled.ts";
import type { DagDocument, EdgeOn, Join, StepOnFailure } from "./dag-schema.ts";
import { edgesOf, needsOf, type Edge } from "./edges.ts";
import type { Body } from "./loop/body.ts";
import { inPages } from "./pages.ts";
import { planStep } from "./plan-step.ts";
import { sortSteps } from "./sort-steps.ts";

// The compiled form of a document. Steps are known by index, so that a step that ends touches those
// its edges lead to and nothing else.
//
// Invariants
//   P1. An index depends on ids and needs alone, not on the order of members in the document: jsonb
//       does not keep that, and stored snapshots are by index.
//   P2. A step comes after all its needs.

export interface PlannedEdge {
  readonly from: number;
  readonly to: number;
  /** How the step it comes from must end for it to be taken. */
  readonly on: EdgeOn;
  /** What must hold then as well. */
  readonly when?: Expression;
  /** It comes from a choice, which must have picked the step it leads to. */
  readonly picked?: true;
}

/** What the plan says of a step of any kind. */
export interface PlannedBase {
  readonly index: number;
  readonly id: StepId;
  readonly join: Join;
  readonly onFailure: StepOnFailure;
  readonly incoming: readonly PlannedEdge[];
  readonly outgoing: readonly PlannedEdge[];
  readonly when?: Expression;
}

/** Runs a task's handler, or a child run: both are tried, retried and undone in the same way. */
export interface PlannedTask extends PlannedBase {
  readonly kind: "task";
  readonly task: TaskStep;
  readonly input: Template;
  /** Gives the key that only one attempt at a time may hold. */
  readonly concurrencyKey?: Template;
}

export interface PlannedWait extends PlannedBase {
  readonly kind: "wait";
  /** Milliseconds, of a time or since the epoch, or what gives them. */
  readonly wait: { readonly length: number | Template } | { readonly until: number | Template };
}

/** A step that an outside event answers. */
export interface PlannedReceiver extends PlannedBase {
  readonly signal: string;
  readonly schema?: JsonSchema;
  /** How long it waits: milliseconds, or what gives them. */
  readonly timeout?: number | Template;
  /** Its output when that time is over; absent: it fails. */
  readonly fallback?: Template;
}

export interface PlannedSignal extends PlannedReceiver {
  readonly kind: "signal";
}

export interface PlannedApproval extends PlannedReceiver {
  readonly kind: "approval";
  /** Its signal is named by the step's id, with the pass of the loop it lies in: one answer for each. */
  readonly isNamedByStep?: true;
  /** Gives the names of those who may answer; absent: anyone may. */
  readonly approvers?: Template;
  /** False: whoever started the run may not. */
  readonly selfApproval?: boolean;
  readonly reminder?: Reminder;
}

interface PlannedCase {
  readonly when: Expression;
  readonly to: StepId;
}

export interface PlannedChoice extends PlannedBase {
  readonly kind: "choice";
  readonly cases: readonly PlannedCase[];
  readonly otherwise?: StepId;
}

interface PlannedLoopBase extends PlannedBase {
  /** What gives a pass its `input`; absent: a map's item, or the `input` around a repeat. */
  readonly input?: Template;
  readonly body: Body;
}

export interface PlannedMap extends PlannedLoopBase {
  readonly kind: "map";
  readonly items: Template;
  /** How many items may be under way at a time; `Infinity`: all of them. */
  readonly concurrency: number;
  /** How many items, and how large a share of them, may fail. */
  readonly tolerate: { readonly count: number; readonly share: number };
}

export interface PlannedRepeat extends PlannedLoopBase {
  readonly kind: "repeat";
  readonly until: Expression;
  readonly maxIterations: number;
  readonly delayMs: number;
}

/** A step that runs other steps again and again; each time is a pass. */
export type PlannedLoop = PlannedMap | PlannedRepeat;

export type PlannedStep =
  | PlannedTask
  | PlannedWait
  | PlannedSignal
  | PlannedApproval
  | PlannedChoice
  | PlannedMap
  | PlannedRepeat;

export const isLoop = (step: PlannedStep): step is PlannedLoop =>
  step.kind === "map" || step.kind === "repeat";

export interface DagPlan {
  readonly steps: readonly PlannedStep[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Steps without needs. */
  readonly roots: readonly number[];
  /** Steps that wait for a signal, by its name. */
  readonly signals: ReadonlyMap<string, readonly number[]>;
  /** Steps that have a compensation. */
  readonly compensable: readonly PlannedTask[];
  readonly loops: readonly PlannedLoop[];
  /** What the run gives; absent: the outputs of the steps nothing depends on. */
  readonly output?: Template;
  readonly sinks: readonly number[];
  /** How long a run may take; absent: for ever. */
  readonly timeoutMs?: number;
  /** The pages every run begins with, shared by all. */
  readonly pages: readonly (readonly StepState[])[];
}

/** What a plan is made from: a document, or the body of a loop. */
export type Plannable = Pick<DagDocument, "name" | "steps" | "output" | "timeout">;

/** Compiles a document that `checkDocument` found no error in. */
export function planOf(document: Plannable): DagPlan {
  const edges = edgesOf(document);
  const ids = sortSteps(needsOf(edges)).order;
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const into = ids.map((id) => planEdges(edges.get(id) ?? [], indexOf));
  const outOf = outgoingOf(into);
  const steps = ids.flatMap((id, index) => {
    const step = document.steps[id];
    if (!step) return [];
    const around = { incoming: into[index] ?? [], outgoing: outOf[index] ?? [] };
    const { join = "all", onFailure = "fail" } = step;
    const base = { index, id: id as StepId, join, onFailure, ...around };
    const planned = step.when ? { ...base, when: expression(step.when) } : base;
    return [planStep(document.name, step, planned, planOf)];
  });
  return {
    steps,
    indexOf,
    roots: steps.filter(({ incoming }) => incoming.length === 0).map(({ index }) => index),
    sinks: steps.filter((step) => step.outgoing.length === 0).map(({ index }) => index),
    signals: signalsOf(steps),
    compensable: steps.filter((step) => step.kind === "task").filter(({ task }) => task.compensate),
    loops: steps.filter(isLoop),
    pages: initialPages(steps),
    ...defined({ timeoutMs: document.timeout }),
    ...(document.output === undefined ? {} : { output: template(document.output) }),
  };
}

function planEdges(
  edges: readonly Edge[],
  indexOf: ReadonlyMap<string, number>,
): readonly PlannedEdge[] {
  return edges.flatMap(({ from: source, to: target, when, ...edge }) => {
    const [from, to] = [indexOf.get(source), indexOf.get(target)];
    if (from === undefined || to === undefined) return [];
    return [{ ...edge, from, to, ...(when === undefined ? {} : { when: expression(when) }) }];
  });
}

function outgoingOf(
  incoming: readonly (readonly PlannedEdge[])[],
): readonly (readonly PlannedEdge[])[] {
  const outgoing = incoming.map((): PlannedEdge[] => []);
  for (const edge of incoming.flat()) outgoing[edge.from]?.push(edge);
  return outgoing;
}

function signalsOf(steps: readonly PlannedStep[]): ReadonlyMap<string, readonly number[]> {
  const signals = new Map<string, number[]>();
  for (const step of steps) {
    if (step.kind !== "signal" && step.kind !== "approval") continue;
    const indexes = signals.get(step.signal);
    if (indexes) indexes.push(step.index);
    else signals.set(step.signal, [step.index]);
  }
  return signals;
}

const initialPages = (steps: readonly PlannedStep[]): readonly (readonly StepState[])[] =>
  inPages(steps.map(({ incoming }) => ({ status: "pending", unmet: incoming.length })));
