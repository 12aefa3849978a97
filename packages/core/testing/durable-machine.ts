import { actionOfStep } from "../src/ids.ts";
import {
  pendingEffects,
  startRun,
  transition,
  type Effect,
  type JsonValue,
  type MachineDefinition,
  type MachineSnapshot,
  type RunEvent,
  type RunSnapshot,
  type SerializedError,
  type StepSchedule,
  type TransitionResult,
} from "../src/index.ts";
import { aRunId } from "./builders.ts";
import {
  json,
  pickFrom,
  REJECTION,
  sorted,
  type Action,
  type Asked,
  type MachineUnderTest,
  type View,
} from "./machine-script.ts";
import { Timeline } from "./timeline.ts";

type Attempt = Pick<StepSchedule, "stepId" | "attempt">;

/**
 * A run as a driver would carry it, at its worst: every snapshot goes through JSON, every answer comes
 * twice, and what was withdrawn is answered all the same.
 */
export class DurableMachine implements MachineUnderTest {
  private readonly timeline = new Timeline();
  private readonly timers = new Map<string, number>();
  private readonly asked: Asked[] = [];
  private readonly withdrawn: RunEvent[] = [];
  private readonly definition: MachineDefinition;
  private snapshot: RunSnapshot;

  constructor(definition: MachineDefinition, input: JsonValue) {
    this.definition = definition;
    const started = { type: "run.started", at: 0, runId: aRunId(), input } as const;
    const result = startRun(definition, started);
    this.snapshot = throughJson(result.snapshot);
    this.carryOut(result.effects);
    this.act();
  }

  do(action: Action): void {
    const { now: at } = this.timeline;
    switch (action.kind) {
      case "signal": {
        const { name, payload = null } = action;
        this.advance({ type: "signal.received", at, name, payload });
        break;
      }
      case "pass":
        this.timeline.pass(action.ms);
        break;
      case "send":
        this.send(pickFrom(this.callbacks(), action.pick), action.name);
        break;
      case "complete":
        this.settle(action.id, (asked) => this.completed(asked, action.output ?? null));
        break;
      case "fail":
        this.settle(action.id, (asked) => this.failed(asked, action.error));
        break;
      case "resolve":
      case "reject":
        this.answer(action.kind, pickFrom(this.tasks(), action.pick));
    }
    this.act();
    this.answerLate();
  }

  view(): View {
    const { status, state, error, output } = this.snapshot as MachineSnapshot;
    if (error) return { status: "error" };
    const asked = sorted(this.asked.splice(0));
    if (status === "completed") return { status: "done", output: output ?? null, asked };
    const { value = null, context = null } = state as Record<string, JsonValue>;
    const working = this.working().map(({ stepId }) => stepId);
    return { status: "active", value, context, working, asked };
  }

  private settle(id: string, answer: (asked: StepSchedule) => RunEvent): void {
    const asked = this.working().find(({ stepId }) => stepId === id);
    if (asked) this.twice(answer(asked));
  }

  private answer(how: "resolve" | "reject", asked: StepSchedule | undefined): void {
    if (!asked) return;
    this.twice(how === "resolve" ? this.completed(asked) : this.failed(asked));
  }

  private send(asked: StepSchedule | undefined, type: string): void {
    if (!asked) return;
    const { stepId, attempt, sent = 0 } = asked;
    const { now: at } = this.timeline;
    this.twice({ type: "step.sent", at, stepId, attempt, number: sent + 1, event: { type } });
  }

  /** Actions are done at once: nothing in a machine hears of them. */
  private act(): void {
    for (const asked of this.schedules().filter(isAction)) this.twice(this.completed(asked));
  }

  private completed({ stepId, attempt }: Attempt, output: JsonValue = { from: stepId }): RunEvent {
    const { now: at } = this.timeline;
    const answered = { at, stepId, attempt, startedAt: at };
    return { type: "step.completed", ...answered, output };
  }

  private failed({ stepId, attempt }: Attempt, error: SerializedError = REJECTION): RunEvent {
    const { now: at } = this.timeline;
    return { type: "step.failed", at, stepId, attempt, startedAt: at, error };
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

  private answerLate(): void {
    for (const event of this.withdrawn.splice(0)) {
      const { ignored } = this.advance({ ...event, at: this.timeline.now });
      if (ignored === undefined) throw new Error(`A late ${event.type} was taken.`);
    }
  }

  private advance(event: RunEvent): TransitionResult {
    const result = transition(this.definition, this.snapshot, event);
    this.snapshot = throughJson(result.snapshot);
    this.carryOut(result.effects);
    return result;
  }

  private carryOut(effects: readonly Effect[]): void {
    const { now: at } = this.timeline;
    for (const effect of effects) {
      switch (effect.type) {
        case "step.schedule":
          this.asked.push(askedBy(effect));
          break;
        case "step.cancel":
          this.withdrawn.push(this.completed(effect));
          break;
        case "timer.start":
          this.startTimer(effect);
          break;
        case "timer.cancel":
          this.timeline.clearTimeout(this.timers.get(effect.timerId) ?? 0);
          this.withdrawn.push({ type: "timer.fired", at, timerId: effect.timerId });
          break;
        default:
      }
    }
  }

  private startTimer({ timerId, fireAt }: Extract<Effect, { type: "timer.start" }>): void {
    const fire = (): void => this.twice({ type: "timer.fired", at: this.timeline.now, timerId });
    this.timers.set(timerId, this.timeline.setTimeout(fire, fireAt - this.timeline.now));
  }

  private schedules(): readonly StepSchedule[] {
    return pendingEffects(this.definition, this.snapshot).filter(
      (effect) => effect.type === "step.schedule",
    );
  }

  private working(): readonly StepSchedule[] {
    const steps = this.schedules().filter((asked) => !isAction(asked));
    return steps.toSorted((a, b) => (a.stepId < b.stepId ? -1 : 1));
  }

  private callbacks(): readonly StepSchedule[] {
    return this.working().filter((asked) => this.isCallback(asked));
  }

  private tasks(): readonly StepSchedule[] {
    return this.working().filter((asked) => !this.isCallback(asked));
  }

  private isCallback({ task }: StepSchedule): boolean {
    return this.definition.actors.get(task)?.kind === "callback";
  }
}

const isAction = ({ stepId }: StepSchedule): boolean => actionOfStep(stepId) !== undefined;

function askedBy({ stepId, task, input }: StepSchedule): Asked {
  return { what: actionOfStep(stepId) ?? `${task} as ${stepId}`, input: json(input) };
}

const throughJson = (snapshot: RunSnapshot): RunSnapshot =>
  JSON.parse(JSON.stringify(snapshot)) as RunSnapshot;
