import { actionOfStep } from "../src/ids.ts";
import {
  beginChild,
  childClosing,
  childEnded,
  pendingEffects,
  startRun,
  transition,
  type ChildCancel,
  type ChildStart,
  type Effect,
  type JsonValue,
  type MachineDefinition,
  type MachineSnapshot,
  type MessageSend,
  type RunEvent,
  type RunSnapshot,
  type RunStarted,
  type SerializedError,
  type StepSchedule,
  type StepSend,
  type TransitionResult,
} from "../src/index.ts";
import { completionOf, failureOf, isAttempt } from "./builders.ts";
import { json } from "./machine-script.ts";
import type { RunFamily } from "./run-family.ts";

type Attempt = StepSchedule | ChildStart;

/** An attempt in flight, of a run or of one of its child runs. */
export interface Work {
  /** The step's id, after those of the steps around its run. */
  readonly path: string;
  readonly isCallback: boolean;
  /** The run that the attempt is. */
  readonly child?: DurableRun | undefined;
  complete(output?: JsonValue): void;
  fail(error: SerializedError): void;
  send(type: string): void;
}

/**
 * A run as a driver would carry it, at its worst: every snapshot goes through JSON, every answer and
 * message comes twice, and what was withdrawn is answered all the same.
 */
export class DurableRun {
  private readonly timers = new Map<string, number>();
  private readonly withdrawn: RunEvent[] = [];
  private readonly definition: MachineDefinition;
  private readonly family: RunFamily;
  private readonly prefix: string;
  private current: RunSnapshot;

  /** `prefix` is the path of the step that the run is, and `/`; none for a run that nobody else started. */
  constructor(definition: MachineDefinition, started: RunStarted, family: RunFamily, prefix = "") {
    this.definition = definition;
    this.family = family;
    this.prefix = prefix;
    const result = startRun(definition, started);
    this.current = throughJson(result.snapshot);
    this.carryOut(result.effects);
  }

  get now(): number {
    return this.family.timeline.now;
  }

  get snapshot(): RunSnapshot {
    return this.current;
  }

  get state(): { readonly value: JsonValue; readonly context: JsonValue } {
    const { state } = this.current as MachineSnapshot;
    const { value = null, context = null } = state as Record<string, JsonValue>;
    return { value, context };
  }

  /** What is in flight, in child runs too, in the order of paths. */
  work(): readonly Work[] {
    const attempts = pendingEffects(this.definition, this.current).filter(isAttempt);
    const work = attempts
      .filter((asked) => !isAction(asked))
      .flatMap((asked) => this.workOf(asked));
    return work.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  advance(event: RunEvent): TransitionResult {
    const result = transition(this.definition, this.current, event);
    this.current = throughJson(result.snapshot);
    this.carryOut(result.effects);
    return result;
  }

  answerLate(): void {
    for (const event of this.withdrawn.splice(0)) {
      const { ignored } = this.advance({ ...event, at: this.now });
      if (ignored === undefined) throw new Error(`A late ${event.type} was taken.`);
    }
  }

  /** The event, and once more: the second time it must change nothing. */
  private twice(event: RunEvent): void {
    const { ignored } = this.advance(event);
    const again = this.advance(event);
    // What the machine did not take, it may take later.
    if (again.ignored === undefined && ignored === undefined) {
      throw new Error(`A repeated ${event.type} was taken.`);
    }
  }

  private workOf(asked: Attempt): readonly Work[] {
    const { stepId } = asked;
    const child = asked.type === "child.start" ? this.family.members.get(asked.childId) : undefined;
    const own: Work = {
      path: `${this.prefix}${stepId}`,
      isCallback: asked.type === "step.schedule" && this.isCallback(asked),
      child,
      complete: (output = { from: stepId }) => this.twice(this.completed(asked, output)),
      fail: (error) => this.twice(failureOf(asked, { startedAt: this.now, at: this.now }, error)),
      send: (type) => this.twice(this.sent(asked as StepSchedule, type)),
    };
    return [own, ...(child?.work() ?? [])];
  }

  private isCallback({ task }: StepSchedule): boolean {
    return this.definition.actors.get(task)?.kind === "callback";
  }

  private completed(asked: Attempt, output: JsonValue = null): RunEvent {
    return completionOf(asked, { startedAt: this.now, at: this.now }, output);
  }

  private sent({ stepId, attempt, sent = 0 }: StepSchedule, type: string): RunEvent {
    const number = sent + 1;
    return { type: "step.sent", at: this.now, stepId, attempt, number, event: { type } };
  }

  private carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) this.act(effect);
  }

  private act(effect: Effect): void {
    switch (effect.type) {
      case "step.schedule":
        return this.ask(effect);
      case "step.send":
        return this.hand(effect);
      case "step.cancel":
        return this.withdraw({ ...effect, type: "step.schedule" } as StepSchedule);
      case "timer.start":
        return this.startTimer(effect);
      case "timer.cancel":
        return this.cancelTimer(effect);
      case "child.start":
        return this.family.later(() => this.startChild(effect));
      case "child.cancel":
        this.withdraw({ ...effect, type: "child.start" } as unknown as ChildStart);
        return this.family.later(() => this.closeChild(effect));
      case "message.send":
        return this.family.later(() => this.sendMessage(effect));
      case "run.finish":
        return this.family.later(() => this.tellParent());
      default:
    }
  }

  /** Actions are done at once: nothing in a machine hears of them. */
  private ask(asked: StepSchedule): void {
    const { stepId, task, input } = asked;
    const action = actionOfStep(stepId);
    const what = action ?? `${task} as ${this.prefix}${stepId}`;
    this.family.asked.push({ what, input: json(input) });
    if (action !== undefined) this.family.later(() => this.twice(this.completed(asked)));
  }

  private hand({ stepId, attempt, number, event }: StepSend): void {
    this.family.asked.push({ what: `${this.prefix}${stepId} hears`, input: json(event) });
    const received = { type: "step.received", at: this.now, stepId, attempt, number } as const;
    this.family.later(() => this.twice(received));
  }

  private withdraw(asked: Attempt): void {
    this.withdrawn.push(this.completed(asked));
  }

  private startTimer({ timerId, fireAt }: Extract<Effect, { type: "timer.start" }>): void {
    const fire = (): void => {
      this.twice({ type: "timer.fired", at: this.now, timerId });
      this.family.settle();
    };
    this.timers.set(timerId, this.family.timeline.setTimeout(fire, fireAt - this.now));
  }

  private cancelTimer({ timerId }: Extract<Effect, { type: "timer.cancel" }>): void {
    this.family.timeline.clearTimeout(this.timers.get(timerId) ?? 0);
    this.withdrawn.push({ type: "timer.fired", at: this.now, timerId });
  }

  private startChild(asked: ChildStart): void {
    if (this.family.members.has(asked.childId)) return;
    const part = this.definition.parts.find(({ name }) => name === asked.workflow);
    if (!part) throw new Error(`${asked.workflow} is no part of ${this.definition.name}.`);
    const begun = beginChild(this.current, asked, part, this.now);
    if (begun.type === "child.failed") throw new Error(begun.error.message);
    const path = `${this.prefix}${asked.stepId}/`;
    this.family.members.set(asked.childId, new DurableRun(part, begun, this.family, path));
  }

  private closeChild({ childId, parentClosePolicy }: ChildCancel): void {
    const closing = childClosing(parentClosePolicy, this.now);
    if (closing) this.family.members.get(childId)?.twice(closing);
  }

  private sendMessage({ messageId, to, event }: MessageSend): void {
    const { runId: from } = this.current;
    const at = this.now;
    this.family.members.get(to)?.twice({ type: "message.received", at, messageId, from, event });
    this.twice({ type: "message.delivered", at, messageId });
  }

  private tellParent(): void {
    const { parent, runId, status, output, error } = this.current;
    if (!parent) return;
    const end = { runId, status, startedAt: this.now, output, error };
    this.family.members.get(parent.runId)?.twice(childEnded(parent, end, this.now));
  }
}

const isAction = ({ stepId }: Attempt): boolean => actionOfStep(stepId) !== undefined;

const throughJson = (snapshot: RunSnapshot): RunSnapshot =>
  JSON.parse(JSON.stringify(snapshot)) as RunSnapshot;
