import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createActor, fromPromise, SimulatedClock, type AnyActor } from "xstate";
import { machineSamples } from "../../testing/machine-samples.ts";
import {
  startRun,
  transition,
  type Effect,
  type JsonValue,
  type MachineDefinition,
  type RunEvent,
  type RunId,
  type RunSnapshot,
  type StepId,
  type TimerId,
} from "../index.ts";

// The same script, once through this adapter and once through XState as it runs in memory.

type Action =
  | { readonly kind: "signal"; readonly name: string }
  | { readonly kind: "resolve" | "reject"; readonly pick: number }
  | { readonly kind: "pass"; readonly ms: number };

/** What must be the same. The order of regions and of steps is nobody's business. */
interface View {
  readonly status: "active" | "done" | "error";
  readonly value?: JsonValue;
  readonly context?: JsonValue;
  readonly working?: readonly string[];
  readonly output?: JsonValue;
}

const ERROR = { name: "DeclinedError", message: "sold out", nonRetryable: true };
const json = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value ?? null)) as JsonValue;

interface Answers {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** XState itself, every actor a promise that the script settles. */
class Live {
  private readonly clock = new SimulatedClock();
  private readonly answers = new Map<string, Answers>();
  private readonly actor: AnyActor;

  constructor({ machine, actors }: MachineDefinition, input: JsonValue) {
    const work = fromPromise(
      ({ self }) =>
        new Promise((resolve, reject) => {
          this.answers.set(self.id, { resolve, reject });
        }),
    );
    const provided = Object.fromEntries([...actors.keys()].map((name) => [name, work]));
    const live = machine.provide({ actors: provided } as never);
    this.actor = createActor(live as never, { clock: this.clock, input } as never);
    // An actor nobody listens to reports its failure to the process.
    this.actor.subscribe({ error: () => undefined });
    this.actor.start();
  }

  async do(action: Action): Promise<void> {
    if (action.kind === "signal") this.actor.send({ type: action.name });
    else if (action.kind === "pass") this.clock.increment(action.ms);
    else this.settle(action.kind, pickFrom(this.working(), action.pick));
    for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  }

  private settle(how: "resolve" | "reject", id: string | undefined): void {
    if (id === undefined) return;
    this.answers.get(id)?.[how](how === "resolve" ? { from: id } : ERROR);
  }

  private working(): readonly string[] {
    const children = Object.values(this.actor.getSnapshot().children as Record<string, AnyActor>);
    const active = children.filter((child) => child.getSnapshot().status === "active");
    return active.map(({ id }) => id).toSorted();
  }

  view(): View {
    const { status, value, context, output } = this.actor.getSnapshot();
    if (status !== "active")
      return status === "done" ? { status, output: json(output) } : { status };
    return { status, value: json(value), context: json(context), working: this.working() };
  }
}

/** This adapter, driven as a driver would. */
class Durable {
  private at = 0;
  private readonly timers = new Map<TimerId, number>();
  private readonly definition: MachineDefinition;
  private snapshot: RunSnapshot;

  constructor(definition: MachineDefinition, input: JsonValue) {
    this.definition = definition;
    const runId = "run_01k9zq4m3v8t5w2x7y6b0c1d2e" as RunId;
    const started = startRun(definition, { type: "run.started", at: 0, runId, input });
    this.snapshot = started.snapshot;
    this.carryOut(started.effects);
  }

  do(action: Action): void {
    const { at } = this;
    if (action.kind === "pass") return this.pass(action.ms);
    if (action.kind === "signal") {
      return this.advance({ type: "signal.received", at, name: action.name, payload: null });
    }
    const stepId = pickFrom(this.working(), action.pick) as StepId | undefined;
    const state = stepId && this.steps()[stepId];
    if (!stepId || !state || !("attempt" in state)) return;
    const answered = { at, stepId, attempt: state.attempt ?? 0, startedAt: at };
    if (action.kind === "reject") this.advance({ type: "step.failed", ...answered, error: ERROR });
    else this.advance({ type: "step.completed", ...answered, output: { from: stepId } });
  }

  private pass(ms: number): void {
    const until = this.at + ms;
    for (let due = this.nextDue(until); due; due = this.nextDue(until)) {
      const [timerId, fireAt] = due;
      this.at = fireAt;
      this.timers.delete(timerId);
      this.advance({ type: "timer.fired", at: fireAt, timerId });
    }
    this.at = until;
  }

  private nextDue(until: number): readonly [TimerId, number] | undefined {
    return [...this.timers].toSorted(([, a], [, b]) => a - b).find(([, fireAt]) => fireAt <= until);
  }

  private advance(event: RunEvent): void {
    const { snapshot, effects } = transition(this.definition, this.snapshot, event);
    this.snapshot = JSON.parse(JSON.stringify(snapshot)) as RunSnapshot;
    this.carryOut(effects);
  }

  private carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === "timer.start") this.timers.set(effect.timerId, effect.fireAt);
      if (effect.type === "timer.cancel") this.timers.delete(effect.timerId);
    }
  }

  private steps() {
    return this.snapshot.engine === "xstate" ? this.snapshot.steps : {};
  }

  private working(): readonly string[] {
    const open = Object.entries(this.steps()).filter(([, { status }]) => status === "scheduled");
    return open.map(([id]) => id).toSorted();
  }

  view(): View {
    const { snapshot } = this;
    if (snapshot.engine !== "xstate")
      throw new TypeError("A machine's run has a machine's snapshot.");
    if (snapshot.error) return { status: "error" };
    if (snapshot.status === "completed") return { status: "done", output: snapshot.output ?? null };
    const { value = null, context = null } = snapshot.state as Record<string, JsonValue>;
    return { status: "active", value, context, working: this.working() };
  }
}

const pickFrom = <Item>(items: readonly Item[], index: number): Item | undefined =>
  items.length === 0 ? undefined : items[index % items.length];

const scripts = ({ descriptors }: MachineDefinition): fc.Arbitrary<readonly Action[]> => {
  const names = [...descriptors.exact, "item.found", "unheard-of"];
  const pick = fc.nat(5);
  return fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("signal" as const), name: fc.constantFrom(...names) }),
      fc.record({ kind: fc.constant("resolve" as const), pick }),
      fc.record({ kind: fc.constant("reject" as const), pick }),
      fc.record({ kind: fc.constant("pass" as const), ms: fc.constantFrom(5, 30, 50, 100, 1_000) }),
    ),
    { maxLength: 30, size: "max" },
  );
};

describe("a durable run", () => {
  test.each(machineSamples.map((definition) => [definition.name, definition] as const))(
    "does what live XState does: %s",
    async (_name, definition) => {
      const same = fc.asyncProperty(scripts(definition), async (script) => {
        const live = new Live(definition, { who: "ada" });
        const durable = new Durable(definition, { who: "ada" });
        expect(durable.view()).toEqual(live.view());
        for (const action of script) {
          await live.do(action);
          durable.do(action);
          expect(durable.view()).toEqual(live.view());
          if (live.view().status !== "active") return;
        }
      });
      await fc.assert(same, { numRuns: 200 });
    },
  );
});
