import {
  acceptedSignals,
  isFinished,
  pendingEffects,
  type Definition,
  type OperatorRequest,
  type RunSnapshot,
  type StepId,
  type StepSchedule,
} from "@waymark/core";
import { aStepId } from "@waymark/core/testing";
import { definitionOf, type Cast, type Line } from "./puppets.ts";

/** What a number of the script stands for in a run that stands so. */
export function lineOf(cast: Cast, snapshot: RunSnapshot, number: number): Line {
  const definition = definitionOf(cast, snapshot);
  const isOnFirst = definition === cast.versions[0];
  const lines = [
    ...answersTo(definition, snapshot, number),
    ...acceptedSignals(definition, snapshot).map(({ name, approval }): Line => {
      const by = [...(approval?.approvers ?? []), "Mallory"][number % 3] ?? "Mallory";
      return { type: "signal", name, payload: number, by };
    }),
    ...(isFinished(snapshot.status) || number % 5 === 0 ? repairs(snapshot, number) : []),
    ...(number % 11 === 0 ? ([{ type: "crash" }] as const) : []),
    ...(number % 7 === 0 || snapshot.paused ? demands(snapshot, number) : []),
    ...(number % 6 === 0 || isFinished(snapshot.status)
      ? travels(snapshot, number, isOnFirst)
      : []),
  ];
  return lines[number % lines.length] ?? { type: "signal", name: "nobody-listens", payload: null };
}

function answersTo(definition: Definition, snapshot: RunSnapshot, number: number): Line[] {
  return pendingEffects(definition, snapshot).flatMap((effect): Line[] => {
    if (effect.type === "child.start") {
      const { stepId, attempt } = effect;
      return [{ type: "end-child", stepId, attempt, fails: number % 3 === 0 }];
    }
    if (effect.type !== "step.schedule") return [];
    const { stepId, attempt } = effect;
    const ending =
      number % 3 === 0 ? { error: new Error("It broke.") } : { output: { of: stepId } };
    const talk = isCallback(definition, effect)
      ? exchanges(definition, snapshot, effect, number)
      : [];
    return [{ type: "answer", stepId, attempt, ending }, ...talk];
  });
}

const isCallback = (definition: Definition, { task }: StepSchedule): boolean =>
  definition.kind === "machine" && definition.actors.get(task)?.kind === "callback";

/** What a callback and its machine say to each other. */
function exchanges(
  definition: Definition,
  snapshot: RunSnapshot,
  { stepId, attempt }: StepSchedule,
  number: number,
): Line[] {
  const receive: Line = { type: "receive", stepId, attempt };
  return acceptedSignals(definition, snapshot).flatMap(({ name }): Line[] => [
    receive,
    { type: "send", stepId, attempt, event: { type: name, n: number } },
  ]);
}

/** What failed, most of all; but any step may be named: an operator can err too. */
function repairs(snapshot: RunSnapshot, number: number): Line[] {
  const stuck = snapshot.compensation?.queue[0];
  const failing = snapshot.engine === "dag" ? snapshot.failing : undefined;
  const named = [
    ...(stuck === undefined ? [] : [aStepId(`${stuck}~compensate`)]),
    ...(failing === undefined ? [] : [failing, failing, failing]),
    aStepId(`s${number % 16}`),
  ];
  return named.map((stepId) => ({ type: "operate", request: repairOf(stepId, number) }));
}

function repairOf(stepId: StepId, number: number): OperatorRequest {
  const requests: readonly OperatorRequest[] = [
    { type: "step.retried", stepId },
    { type: "step.retried", stepId },
    { type: "step.skipped", stepId, output: { skipped: number } },
    { type: "step.resolved", stepId, output: { byHand: number } },
    { type: "step.resolved", stepId, error: { name: "GivenUp", message: "Nobody could do it." } },
  ];
  return requests[number % requests.length] ?? { type: "step.retried", stepId };
}

/** To another place, another run or another version. A run that was taken back is easily taken back for ever. */
function travels(snapshot: RunSnapshot, number: number, isOnFirst: boolean): Line[] {
  const line = number % (snapshot.completions + 2);
  const step = stepOf(snapshot, number);
  const inside = aStepId(`s${number % 4}[${number % 2}]/s${number % 3}`);
  const reuse = number % 2 === 0 ? [step] : [];
  return [
    { type: "rerun", stepId: number % 4 === 0 ? inside : step },
    { type: "rewind", line },
    { type: "fork", line, reuse },
    { type: "migrate", version: isOnFirst ? 2 : 1 },
  ];
}

function stepOf(snapshot: RunSnapshot, number: number): StepId {
  const known = snapshot.engine === "xstate" ? Object.keys(snapshot.steps).toSorted() : [];
  return aStepId(known[number % Math.max(known.length, 1)] ?? `s${number % 16}`);
}

/** What may be asked of the run as a whole. */
function demands(snapshot: RunSnapshot, number: number): Line[] {
  const ends = { 13: "run.cancelled", 17: "run.terminated" } as const;
  const end = Object.entries(ends).find(([divisor]) => number % Number(divisor) === 0);
  const type = end?.[1] ?? (snapshot.paused ? "run.resumed" : "run.paused");
  return [{ type: "operate", request: { type } }];
}
