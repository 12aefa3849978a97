import { defined } from "../defined.ts";
import type { MessageReceived, SignalReceived } from "../event.ts";
import { passId, stepInside, type Inside, type StepId } from "../ids.ts";
import { parseInput } from "../input-schema.ts";
import { hear } from "../messages.ts";
import type { AcceptedSignal, AwaitedApproval } from "../queries.ts";
import { isFinished } from "../run-status.ts";
import type { DagSnapshot } from "../snapshot.ts";
import type { StateOf } from "../step-state.ts";
import type { Ignored } from "../transition-result.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedApproval, PlannedLoop, PlannedSignal } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";
import { giveOutput } from "./end-step.ts";
import { isOpenPass, isRun, loopOf } from "./loop/loop-state.ts";
import { inPass } from "./loop/turn-loop.ts";
import { mayAnswer, notByOf } from "./may-answer.ts";
import type { StepGraph } from "./step-graph.ts";
import { cancelTimers, waitTimers } from "./wait-timers.ts";

interface Receiver {
  /** The passes it lies in, the outermost first. */
  readonly passes: readonly Inside[];
  readonly step: PlannedSignal | PlannedApproval;
  readonly title: string | undefined;
  readonly state: StateOf<"waiting">;
}

/** Of several steps that wait for a signal, the one that has waited longest gets it. */
function receiverOf(
  graph: StepGraph,
  snapshot: Pick<DagSnapshot, "pages">,
  name: string,
): Receiver | undefined {
  // Within loops an approval is named by its path, at whose end is the name that the plan knows.
  const names = new Set([name, name.slice(name.lastIndexOf("/") + 1)]);
  const receivers = [...names].flatMap((known) => receiversOf(graph, snapshot, known));
  return receivers
    .filter((receiver) => nameOf(receiver) === name)
    .toSorted((a, b) => a.state.since - b.state.since)[0];
}

const nameOf = ({ passes, step }: Receiver): string =>
  step.kind === "approval" && step.isNamedByStep ? idOf(passes, step.id) : step.signal;

const idOf = (passes: readonly Inside[], id: StepId): StepId =>
  passes.reduceRight((inner, { loopId, number }) => stepInside(passId(loopId, number), inner), id);

function receiversOf(
  { document, plan }: StepGraph,
  snapshot: Pick<DagSnapshot, "pages">,
  name: string,
): readonly Receiver[] {
  const own = (plan.signals.get(name) ?? []).flatMap((index): Receiver[] => {
    const step = plan.steps[index];
    const state = stateAt(snapshot, index);
    if (state.status !== "waiting") return [];
    if (step?.kind !== "signal" && step?.kind !== "approval") return [];
    return [{ passes: [], step, title: document.steps[step.id]?.title, state }];
  });
  const loops = plan.loops.filter(({ body }) => body.signals.has(name));
  return [...own, ...loops.flatMap((loop) => receiversInside(loop, snapshot, name))];
}

function receiversInside(
  { id: loopId, index, body }: PlannedLoop,
  snapshot: Pick<DagSnapshot, "pages">,
  name: string,
): readonly Receiver[] {
  const passes = loopOf(stateAt(snapshot, index))?.pages.flat() ?? [];
  return passes.flatMap((pass, number): readonly Receiver[] => {
    if (!isRun(pass) || !isOpenPass(pass) || pass.waiting === 0) return [];
    return receiversOf(body, pass, name).map((receiver) => ({
      ...receiver,
      passes: [{ loopId, number }, ...receiver.passes],
    }));
  });
}

export function receiveSignal(draft: DagDraft, event: SignalReceived): Ignored | undefined {
  const { run } = draft;
  // Before anything else: who sends a signal again must hear that it was taken, finished or not.
  if (event.key !== undefined && run.signalKeys.includes(event.key)) return "duplicate";
  if (isFinished(run.status)) return "run-finished";
  const receiver = receiverOf(draft.definition, run, event.name);
  if (!receiver) return "not-expected";
  if (!mayAnswer(receiver.step, receiver.state, run, event)) return "not-an-approver";
  if (event.key !== undefined) run.signalKeys = [...run.signalKeys, event.key];
  return deliver(draft, event, receiver);
}

function deliver(
  draft: DagDraft,
  event: SignalReceived,
  { passes, step, state }: Receiver,
): Ignored | undefined {
  const [outermost, ...inner] = passes;
  if (outermost) {
    const receiver = { passes: inner, step, state, title: undefined };
    return inPass(draft, outermost, (run) => deliver(run, event, receiver));
  }
  draft.effects.push(...cancelTimers(waitTimers(step.id, state)));
  giveOutput(draft, step, state.since, event.payload, { by: event.by });
  return undefined;
}

/** The run that started this one, or one that it started, sent it an event: to a DAG that is a signal. */
export function receiveMessage(draft: DagDraft, message: MessageReceived): Ignored | undefined {
  const { run } = draft;
  const heard = hear(run, message);
  if (!heard) return "duplicate";
  const { type: name, ...members } = message.event;
  const payload = Object.keys(members).length === 0 ? null : members;
  const fitting = parseInput(receiverOf(draft.definition, run, name)?.step.schema, payload);
  if ("problems" in fitting) return "not-expected";
  const signal = { type: "signal.received", at: message.at, name, payload: fitting.value } as const;
  const ignored = receiveSignal(draft, signal);
  if (ignored === undefined) run.heard = heard;
  return ignored;
}

/** The signals that a step waits for now, each name once. */
export function dagSignals(graph: StepGraph, snapshot: DagSnapshot): readonly AcceptedSignal[] {
  const { plan } = graph;
  const names = new Set([
    ...plan.signals.keys(),
    ...plan.loops.flatMap(({ body }) => [...body.signals]),
  ]);
  const awaited = new Map<string, Receiver>();
  for (const receiver of [...names].flatMap((name) => receiversOf(graph, snapshot, name))) {
    const known = awaited.get(nameOf(receiver));
    const isFirst = !known || receiver.state.since < known.state.since;
    if (isFirst) awaited.set(nameOf(receiver), receiver);
  }
  return Array.from(awaited, ([name, receiver]) => {
    const { title, step } = receiver;
    const approval = step.kind === "approval" ? approvalOf(receiver, snapshot) : undefined;
    return { name, ...defined({ title, schema: step.schema, approval }) };
  });
}

function approvalOf({ passes, step, state }: Receiver, run: DagSnapshot): AwaitedApproval {
  const { since, approvers, remindedAt, reminders = 0, fireAt: expiresAt } = state;
  return {
    stepId: idOf(passes, step.id),
    since,
    reminders,
    ...defined({ approvers, remindedAt, expiresAt, notBy: notByOf(step, run) }),
  };
}
