import { compensationsIn } from "../compensation-states.ts";
import { statesInside } from "../dag/states-inside.ts";
import type { Definition } from "../definition.ts";
import { compensationOf, type StepId } from "../ids.ts";
import { signalEvent } from "../machine/machine-signal.ts";
import type { MachineEvent } from "../machine/machine-transition.ts";
import { stepEntries, timersOf } from "../machine/machine-turn.ts";
import { acceptedSignals } from "../queries.ts";
import { isFinished } from "../run-status.ts";
import type { DagSnapshot, MachineSnapshot, RunSnapshot } from "../snapshot.ts";
import type { StepStatus } from "../step-state.ts";
import { pendingEffects, transition } from "../transition.ts";
import type { GuardAnswer, NextEvent, NextRunEvent } from "./explanation.ts";
import { guardAnswers } from "./guard-answers.ts";
import { samplePayload } from "./sample-payload.ts";
import { targetsOf } from "./targets.ts";

/** What could happen to a run next, each tried on it; a transition is pure, so nothing comes of it. */
export function nextEvents(
  definition: Definition,
  snapshot: RunSnapshot,
  at: number,
): readonly NextEvent[] {
  const tryOut = (event: NextRunEvent): NextEvent => tryEvent(definition, snapshot, event);
  const retries = stepsThatAre(["failed", "retrying"], definition, snapshot)
    .map((stepId) => tryOut({ type: "step.retried", at, stepId }))
    // Most failed steps are behind a run that has long gone another way.
    .filter(({ accepted }) => accepted);
  if (isFinished(snapshot.status)) return retries;
  const coming = [...signals(definition, snapshot, at), ...timers(definition, snapshot, at)];
  const asked = [snapshot.paused ? "run.resumed" : "run.paused", ...ENDS] as const;
  return [...coming.map(tryOut), ...retries, ...asked.map((type) => tryOut({ type, at }))];
}

/** What an operator can ask of any open run. */
const ENDS = ["run.cancelled", "run.terminated"] as const;

const signals = (definition: Definition, snapshot: RunSnapshot, at: number): NextRunEvent[] =>
  acceptedSignals(definition, snapshot).map(({ name, schema, approval }) => {
    const by = approval?.approvers?.find((approver) => approver !== approval.notBy);
    const payload = samplePayload(schema);
    return { type: "signal.received", at, name, payload, ...(by === undefined ? {} : { by }) };
  });

const timers = (definition: Definition, snapshot: RunSnapshot, at: number): NextRunEvent[] =>
  pendingEffects(definition, snapshot).flatMap((effect): NextRunEvent[] =>
    effect.type === "timer.start"
      ? [{ type: "timer.fired", at: Math.max(at, effect.fireAt), timerId: effect.timerId }]
      : [],
  );

/** Steps and compensations with one of these statuses. */
export function stepsThatAre(
  statuses: readonly StepStatus[],
  definition: Definition,
  snapshot: RunSnapshot,
): readonly StepId[] {
  const isOne = (state: { readonly status: StepStatus } | undefined) =>
    state !== undefined && statuses.includes(state.status);
  const { queue = [], steps = [] } = snapshot.compensation ?? {};
  const undone = new Map(compensationsIn(steps));
  const own = statesOf(definition, snapshot).filter(([, state]) => isOne(state));
  const undoing = queue.filter((stepId) => isOne(undone.get(stepId)));
  return [...own.map(([stepId]) => stepId), ...undoing.map(compensationOf)];
}

const statesOf = (
  definition: Definition,
  snapshot: RunSnapshot,
): readonly (readonly [StepId, { readonly status: StepStatus }])[] =>
  definition.kind === "machine"
    ? stepEntries(snapshot as MachineSnapshot)
    : statesInside(definition, snapshot as DagSnapshot);

/** What would come of an event; a transition is pure, so nothing does. */
export function tryEvent(
  definition: Definition,
  snapshot: RunSnapshot,
  event: NextRunEvent,
): NextEvent {
  const result = transition(definition, snapshot, event);
  const guards = guardsOn(definition, snapshot, event);
  const asked = { event, ...(guards.length === 0 ? {} : { guards }) };
  if (result.ignored) return { ...asked, accepted: false, ignored: result.ignored, effects: [] };
  const target = targetsOf(definition, snapshot, result);
  return {
    ...asked,
    accepted: true,
    status: result.snapshot.status,
    ...(target.length === 0 ? {} : { target }),
    effects: result.effects,
  };
}

function guardsOn(
  definition: Definition,
  snapshot: RunSnapshot,
  event: NextRunEvent,
): readonly GuardAnswer[] {
  if (definition.kind === "dag") return [];
  const told = toldOf(snapshot as MachineSnapshot, event);
  return told ? guardAnswers(definition, snapshot as MachineSnapshot, told) : [];
}

/** What the machine itself would be told. */
function toldOf(snapshot: MachineSnapshot, event: NextRunEvent): MachineEvent | undefined {
  if (event.type === "signal.received") return signalEvent(event.name, event.payload);
  if (event.type !== "timer.fired") return undefined;
  const timer = timersOf(snapshot).find(({ timerId }) => timerId === event.timerId);
  return timer?.event as MachineEvent | undefined;
}
