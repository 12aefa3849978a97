import * as z from "zod/mini";

/** `run_` and 26 characters of Crockford base 32: sortable by time, or derived from an idempotency key. */
export const RunId = z
  .string()
  .check(
    z.regex(/^run_[0-9a-hjkmnp-tv-z]{26}$/, "A run id looks like run_01k9zq4m3v8t5w2x7y6b0c1d2e."),
  )
  .brand<"RunId">();
export type RunId = z.infer<typeof RunId>;

/** A step of a run: a DAG node's id, or an invoked actor's id of a machine. */
export const StepId = z.string().check(z.minLength(1), z.maxLength(300)).brand<"StepId">();
export type StepId = z.infer<typeof StepId>;

/** Names one pending timer of one run; derived from what it is for, so a replay cannot invent another. */
export const TimerId = z.string().check(z.minLength(1), z.maxLength(400)).brand<"TimerId">();
export type TimerId = z.infer<typeof TimerId>;

/** Names one attempt of one step, everywhere and for ever: `runId/stepId#attempt`. */
export const attemptId = (runId: RunId, stepId: StepId, attempt: number): string =>
  `${runId}/${stepId}#${attempt}`;

/** Whether an actor of a machine may be a step by this id: what derives from a step is marked by a `~`. */
export const isActorId = (id: string): boolean =>
  id.length > 0 && id.length <= 200 && !id.includes("~");

const COMPENSATION = "~compensate";

/** The step that undoes `stepId`. `~` cannot occur in an authored id, so the two never collide. */
export const compensationOf = (stepId: StepId): StepId => `${stepId}${COMPENSATION}` as StepId;

/** The step that `stepId` undoes, or undefined where `stepId` is an ordinary step. */
export const compensatedBy = (stepId: StepId): StepId | undefined =>
  stepId.endsWith(COMPENSATION) ? (stepId.slice(0, -COMPENSATION.length) as StepId) : undefined;

/** The step that carries out an action of a machine: `ordinal` tells its occurrences apart. */
export const actionStepOf = (action: string, ordinal: number): StepId =>
  `${action}~action${ordinal}` as StepId;

/** The action that `stepId` carries out, or undefined where it is another step. */
export const actionOfStep = (stepId: StepId): string | undefined =>
  /^(.+)~action\d+$/s.exec(stepId)?.[1];

/** What stays of a step that a machine began anew, up to its `attempt`: it is undone on its own. */
export const supersededStepOf = (stepId: StepId, attempt: number): StepId =>
  `${stepId}~attempt${attempt}` as StepId;

/** The step as it was authored, whether `stepId` is the latest of its rounds or an earlier one. */
export const authoredStepOf = (stepId: StepId): StepId =>
  stepId.replace(/~attempt\d+$/, "") as StepId;

/** The timer that ends the backoff after `attempt`. An attempt number is used once, so the id is too. */
export const retryTimerId = (stepId: StepId, attempt: number): TimerId =>
  `retry:${stepId}#${attempt}` as TimerId;

/** The timer of a wait. `since` tells a wait that was armed again from the one before it. */
export const waitTimerId = (stepId: StepId, since: number): TimerId =>
  `wait:${stepId}#${since}` as TimerId;

/** The timer of a reminder. Each is due later than the one before it. */
export const reminderTimerId = (stepId: StepId, remindAt: number): TimerId =>
  `remind:${stepId}#${remindAt}` as TimerId;

export const isReminderTimer = (timerId: TimerId): boolean => timerId.startsWith("remind:");

/** The timer that begins a run which was started with a delay. */
export const START_TIMER = "start" as TimerId;

/** The timer that ends the time of a run. */
export const runTimerId = (fireAt: number): TimerId => `run-timeout#${fireAt}` as TimerId;

/** The timer that ends an attempt which starts a child run: no worker watches over that. */
export const childTimeoutId = (stepId: StepId, attempt: number): TimerId =>
  `timeout:${stepId}#${attempt}` as TimerId;

/** The attempt whose time such a timer ends, as `stepId#attempt`. */
export const workOfTimer = (timerId: TimerId): string | undefined =>
  timerId.startsWith("timeout:") ? timerId.slice("timeout:".length) : undefined;

/** The step that a timer about a DAG's step, or about an attempt, belongs to; undefined for any other. */
export const stepOfTimer = (timerId: TimerId): StepId | undefined =>
  /^(?:retry|wait|remind|timeout):(.+)#\d+$/s.exec(timerId)?.[1] as StepId | undefined;

/** A place inside a loop: the loop's step, the number of the pass, and the step in there. */
export interface Inside {
  readonly loopId: StepId;
  readonly number: number;
  /** Absent where the pass itself is meant. */
  readonly stepId?: StepId;
}

/** The third pass of `ship` is `ship[2]`, its step `ship[2]/pack`. `[` and `/` cannot occur in an authored id of a DAG. */
export const passId = (loopId: StepId, number: number): StepId => `${loopId}[${number}]` as StepId;

export const stepInside = (pass: StepId, stepId: StepId): StepId => `${pass}/${stepId}` as StepId;

/** What a step id says of the outermost loop it lies in; undefined for one that lies in none. */
export function insideOf(stepId: StepId): Inside | undefined {
  const [, loopId, number, inner] = /^([^[\]/]+)\[(\d{1,9})\](?:\/(.+))?$/s.exec(stepId) ?? [];
  if (loopId === undefined) return undefined;
  const found = { loopId: loopId as StepId, number: Number(number) };
  return inner === undefined ? found : { ...found, stepId: inner as StepId };
}

/** The node of the graph that a step of a DAG is drawn as: `ship[2]/pack` is one of `ship/pack`. */
export const nodeOfPath = (stepId: StepId): string => stepId.replaceAll(/\[\d+\]/g, "");

/** A timer of a step inside a pass, as the run around it names it. */
export const timerInside = (pass: StepId, timerId: TimerId): TimerId =>
  timerId.replace(":", `:${pass}/`) as TimerId;

/** The inverse of `timerInside`. */
export const timerOutside = (pass: StepId, timerId: TimerId): TimerId =>
  timerId.replace(`:${pass}/`, ":") as TimerId;

/** The run that a run within it belongs to: embedded runs are named `runId/ship[2]`. */
export const outermostRun = (runId: RunId): RunId => runId.split("/", 1)[0] as RunId;
