import { describe, expect, test } from "vitest";
import {
  assign,
  createMachine,
  emit,
  enqueueActions,
  log,
  raise,
  setup,
  spawnChild,
  type AnyStateMachine,
} from "xstate";
import { purchase } from "../../testing/machine-samples/purchase.ts";
import { review } from "../../testing/machine-samples/review.ts";
import {
  acceptedSignals,
  defineMachine,
  overlayOf,
  pendingEffects,
  queryScope,
  startRun,
  task,
  transition,
  type Definition,
  type Effect,
  type JsonObject,
  type JsonValue,
  type RunEvent,
  type RunId,
  type StepId,
  type TimerId,
  type TransitionResult,
} from "../index.ts";

const runId = "run_01k9zq4m3v8t5w2x7y6b0c1d2e" as RunId;

type Sent = RunEvent extends infer Event
  ? Event extends RunEvent
    ? Omit<Event, "at">
    : never
  : never;

/** A run under test: events go in, the latest result can be looked at. */
class TestRun {
  result: TransitionResult;
  private at = 0;
  private readonly definition: Definition;

  constructor(definition: Definition, input: JsonValue = null) {
    this.definition = definition;
    this.result = startRun(definition, { type: "run.started", at: 0, runId, input });
  }

  get snapshot() {
    return this.result.snapshot;
  }

  get effects(): readonly Effect[] {
    return this.result.effects;
  }

  get scheduled(): readonly string[] {
    return this.effects.flatMap((effect) =>
      effect.type === "step.schedule" ? [`${effect.stepId}#${effect.attempt}`] : [],
    );
  }

  get pending(): readonly Effect[] {
    return pendingEffects(this.definition, this.snapshot);
  }

  get nodes() {
    return overlayOf(this.definition, this.snapshot).nodes;
  }

  send(event: Sent): this {
    this.at += 10;
    this.result = transition(this.definition, this.snapshot, { ...event, at: this.at });
    return this;
  }

  signal(name: string, payload: JsonValue = null, key?: string): this {
    return this.send({
      type: "signal.received",
      name,
      payload,
      ...(key === undefined ? {} : { key }),
    });
  }

  complete(stepId: string, attempt = 1, output: JsonValue = `${stepId} done`): this {
    return this.send({ type: "step.completed", ...this.answered(stepId, attempt), output });
  }

  fail(stepId: string, attempt = 1, error: Record<string, JsonValue> = {}): this {
    const failure = { name: "Error", message: "no", nonRetryable: true, ...error };
    return this.send({ type: "step.failed", ...this.answered(stepId, attempt), error: failure });
  }

  private answered(stepId: string, attempt: number) {
    return { stepId: stepId as StepId, attempt, startedAt: this.at };
  }

  fire(timerId: string): this {
    return this.send({ type: "timer.fired", timerId: timerId as TimerId });
  }

  fireAll(): this {
    for (const effect of this.pending) {
      if (effect.type === "timer.start") this.fire(effect.timerId);
    }
    return this;
  }

  retry(stepId: string, input?: JsonValue): this {
    const edited = input === undefined ? {} : { input };
    return this.send({ type: "step.retried", stepId: stepId as StepId, ...edited });
  }

  cancel(): this {
    return this.send({ type: "run.cancelled" });
  }
}

const machine = (config: AnyStateMachine, onFailure: "fail" | "compensate" = "fail") =>
  defineMachine({ name: "sample", title: "Sample", machine: config, onFailure });

const actors = { work: task(), other: task() };

describe("steps", () => {
  test("an invoked actor is scheduled as a step, with its task and input", () => {
    expect(new TestRun(purchase).effects).toEqual([
      {
        type: "step.schedule",
        stepId: "pay",
        attempt: 1,
        task: "pay",
        input: { reason: "" },
        idempotencyKey: `${runId}/pay#1`,
        scheduledAt: 0,
      },
    ]);
  });

  test("a failed attempt is retried by its policy before the machine hears of it", () => {
    const run = new TestRun(purchase).fail("pay", 1, { nonRetryable: false });
    expect(run.effects).toMatchObject([{ type: "timer.start", timerId: "retry:pay#1" }]);
    expect(run.nodes["purchase.paying"]).toMatchObject({
      status: "retrying",
      attempt: 1,
      maxAttempts: 2,
    });
    run.fire("retry:pay#1");
    expect(run.effects).toMatchObject([{ attempt: 2, idempotencyKey: `${runId}/pay#1` }]);
  });

  test("an onError transition gets the error with its message, and the run goes on", () => {
    const run = new TestRun(purchase).complete("pay").fail("pack", 1, { message: "sold out" });
    expect(run.snapshot).toMatchObject({ status: "completed", output: { reason: "sold out" } });
  });

  test("a late answer of an earlier incarnation is stale", () => {
    const reentrant = machine(
      setup({ actors }).createMachine({
        initial: "a",
        states: {
          a: {
            invoke: { id: "s", src: "work", onDone: "b" },
            on: { again: { target: "a", reenter: true } },
          },
          b: {},
        },
      }),
    );
    const run = new TestRun(reentrant).signal("again");
    expect(run.scheduled).toEqual(["s#2"]);
    expect(run.effects).toContainEqual({ type: "step.cancel", stepId: "s", attempt: 1 });
    expect(run.complete("s", 1).result.ignored).toBe("stale");
    expect(run.complete("s", 2).result.ignored).toBeUndefined();
    expect(run.complete("s", 2).result.ignored).toBe("stale");
  });

  test("spawning an actor under the id of one that is running ends the first", () => {
    const spawning = machine(
      setup({ actors }).createMachine({
        on: { go: { actions: spawnChild("work", { id: "helper" }) } },
      }),
    );
    const run = new TestRun(spawning).signal("go").signal("go");
    expect(run.effects).toMatchObject([
      { type: "step.cancel", stepId: "helper", attempt: 1 },
      { type: "step.schedule", stepId: "helper", attempt: 2 },
    ]);
    expect(run.complete("helper", 1).result.ignored).toBe("stale");
  });

  test("actors spawned without an id become steps with ids that a replay finds again", () => {
    const spawning = machine(
      setup({ actors }).createMachine({
        entry: [spawnChild("work"), spawnChild("other")],
        on: { more: { actions: spawnChild("work") } },
      }),
    );
    const run = new TestRun(spawning);
    expect(run.scheduled).toEqual(["x:1#1", "x:2#1"]);
    expect(run.pending).toMatchObject([{ task: "work" }, { task: "other" }]);
    expect(run.signal("more").scheduled).toEqual(["x:3#1"]);
    expect(run.complete("x:1").complete("x:2").complete("x:3").result.ignored).toBeUndefined();
    expect(run.pending).toEqual([]);
  });

  test("a state entered and left within one event starts nothing", () => {
    const passing = machine(
      setup({ actors }).createMachine({
        initial: "a",
        states: {
          a: { on: { go: "b" } },
          b: { invoke: { id: "s", src: "work" }, after: { 10: "a" }, always: "c" },
          c: {},
        },
      }),
    );
    const run = new TestRun(passing).signal("go");
    expect(run.effects).toEqual([]);
    expect(run.nodes["(machine).b"]).toEqual({ status: "completed" });
    expect(run.snapshot).toMatchObject({ steps: {}, timers: {} });
  });
});

describe("timers", () => {
  const twice = machine(
    setup({}).createMachine({
      initial: "a",
      states: {
        a: { after: { 100: "b" }, on: { again: { target: "a", reenter: true } } },
        b: {},
      },
    }),
  );

  test("the timer of a state that was entered again is another one, and the old one is stale", () => {
    const run = new TestRun(twice);
    const [first] = run.pending;
    run.signal("again");
    const [second] = run.pending;
    expect(second).not.toEqual(first);
    expect(first?.type === "timer.start" && run.fire(first.timerId).result.ignored).toBe("stale");
    expect(second?.type === "timer.start" && run.fire(second.timerId).nodes["(machine).b"]).toEqual(
      {
        status: "waiting",
      },
    );
  });

  test("raising an event whose timer is still pending replaces the timer", () => {
    const replacing = machine(
      setup({}).createMachine({
        on: { later: { actions: raise({ type: "tick" }, { id: "t", delay: 50 }) } },
      }),
    );
    const run = new TestRun(replacing).signal("later").signal("later");
    expect(run.effects.map(({ type }) => type)).toEqual(["timer.cancel", "timer.start"]);
    expect(run.pending).toHaveLength(1);
  });

  test("a state that waits shows when it goes on and what it waits for", () => {
    expect(new TestRun(twice).nodes["(machine).a"]).toEqual({
      status: "waiting",
      nextAt: 100,
      awaits: "again",
    });
  });
});

describe("signals", () => {
  test("the signals of the active states are accepted", () => {
    expect(acceptedSignals(review, new TestRun(review).snapshot).map(({ name }) => name)).toEqual([
      "veto",
      "vote",
    ]);
  });

  test.each(["", "*", "xstate.done.actor.scan", "xstate.init", "unheard-of", "constructor"])(
    "nobody can send %j",
    (name) => {
      expect(new TestRun(review).signal(name).result.ignored).toBe("not-expected");
    },
  );

  test("a payload's members are the event's own, but cannot change its type", () => {
    const keeping = machine(
      setup({ types: { context: {} as { seen: unknown } } }).createMachine({
        context: { seen: null },
        on: { note: { actions: assign({ seen: ({ event }) => event }) } },
      }),
    );
    const seen = (payload: JsonValue) =>
      queryScope(keeping, new TestRun(keeping).signal("note", payload).snapshot)["context"];
    expect(seen({ by: "ada", type: "forged" })).toEqual({ seen: { by: "ada", type: "note" } });
    expect(seen([1])).toEqual({ seen: { type: "note", payload: [1] } });
    expect(seen(null)).toEqual({ seen: { type: "note" } });
  });

  test("a signal with a key seen before is a duplicate, even once the run has finished", () => {
    const run = new TestRun(review).signal("veto", null, "k");
    expect(run.snapshot.status).toBe("completed");
    expect(run.signal("veto", null, "k").result.ignored).toBe("duplicate");
    expect(run.signal("veto", null, "l").result.ignored).toBe("run-finished");
  });
});

test("the regions of a parallel state act in document order, however the snapshot was stored", () => {
  const regions = machine(
    setup({
      types: { context: {} as { seen: readonly string[] } },
      actions: {
        see: assign({ seen: ({ context }, { name }: { name: string }) => [...context.seen, name] }),
      },
    }).createMachine({
      context: { seen: [] },
      type: "parallel",
      states: {
        second: { on: { note: { actions: { type: "see", params: { name: "second" } } } } },
        first: { on: { note: { actions: { type: "see", params: { name: "first" } } } } },
      },
    }),
  );
  const { snapshot } = new TestRun(regions);
  if (snapshot.engine !== "xstate")
    throw new TypeError("A machine's run has a machine's snapshot.");
  const stored = {
    ...snapshot,
    state: { ...(snapshot.state as JsonObject), value: { first: {}, second: {} } },
  };
  const { snapshot: next } = transition(regions, stored, {
    type: "signal.received",
    at: 1,
    name: "note",
    payload: null,
  });
  expect(queryScope(regions, next)["context"]).toEqual({ seen: ["second", "first"] });
});

describe("a step that fails for good", () => {
  const pair = machine(
    setup({ actors }).createMachine({
      id: "pair",
      initial: "both",
      states: {
        both: {
          type: "parallel",
          states: {
            left: {
              initial: "doing",
              states: {
                doing: { invoke: { id: "l", src: "work", onDone: "done" } },
                done: { type: "final" },
              },
            },
            right: {
              initial: "doing",
              states: {
                doing: {
                  meta: { retry: { maxAttempts: 5, initialInterval: 10 } },
                  invoke: { id: "r", src: "other", onDone: "done" },
                },
                done: { type: "final" },
              },
            },
          },
          onDone: "end",
          after: { 500: "late" },
          on: { skip: "end" },
        },
        end: { type: "final" },
        late: { type: "final" },
      },
    }),
  );

  test("lets what is in flight finish, takes nothing new, then fails the run", () => {
    const run = new TestRun(pair).fail("l");
    expect(run.snapshot).toMatchObject({ status: "running", error: { message: "no" } });
    expect(run.effects.map(({ type }) => type)).toEqual(["timer.cancel"]);
    expect(run.signal("skip").result.ignored).toBe("not-expected");
    run.complete("r");
    expect(run.snapshot.status).toBe("failed");
    expect(run.effects).toMatchObject([
      { type: "run.finish", status: "failed", error: { message: "no" } },
    ]);
    expect(run.nodes["pair.both.left.doing"]).toMatchObject({ status: "failed", error: "no" });
  });

  test("goes on after a retry by hand as if nothing had failed: held answers and timers included", () => {
    const run = new TestRun(pair).fail("l").complete("r");
    run.retry("l", { edited: true });
    expect(run.snapshot.status).toBe("running");
    expect(run.snapshot).not.toHaveProperty("error");
    expect(run.effects).toMatchObject([
      {
        type: "step.schedule",
        stepId: "l",
        attempt: 2,
        input: { edited: true },
        idempotencyKey: `${runId}/l#2`,
      },
      { type: "timer.start", fireAt: 500 },
    ]);
    expect(run.nodes["pair.both.right.done"]).toEqual({ status: "completed" });
    expect(run.complete("l", 2).snapshot.status).toBe("completed");
  });

  test("breaks off a backoff and carries its round on after the retry, with the same key", () => {
    const run = new TestRun(pair).fail("r", 1, { nonRetryable: false }).fail("l");
    expect(run.snapshot.status).toBe("failed");
    run.retry("l");
    expect(run.effects).toMatchObject([
      { stepId: "l", attempt: 2, idempotencyKey: `${runId}/l#2` },
      { type: "timer.start", fireAt: 500 },
      { stepId: "r", attempt: 2, idempotencyKey: `${runId}/r#1` },
    ]);
  });

  test("an attempt that fails meanwhile leaves one row behind, and no timer", () => {
    const run = new TestRun(pair).fail("l").fail("r", 1, { nonRetryable: false });
    expect(run.effects.map(({ type }) => type)).toEqual(["run.finish"]);
    expect(run.result.changes.attempts).toMatchObject([{ stepId: "r", status: "failed" }]);
    expect(run.result.changes.attempts[0]).not.toHaveProperty("nextAttemptAt");
  });

  test("with two of them, the run fails with the other one until that is retried too", () => {
    const run = new TestRun(pair).fail("l").fail("r");
    expect(run.retry("l").snapshot.error).toMatchObject({ message: "no" });
    run.complete("l", 2);
    expect(run.snapshot.status).toBe("failed");
    expect(run.retry("r").complete("r", 2).snapshot.status).toBe("completed");
  });

  test("undoes what was done where the definition says so; then it cannot go on", () => {
    const run = new TestRun(purchase).complete("pay").complete("pack").fail("ship");
    expect(run.snapshot.status).toBe("compensating");
    expect(run.effects).toMatchObject([
      { stepId: "pack~compensate", task: "unpack", input: { input: null, output: "pack done" } },
    ]);
    run.complete("pack~compensate");
    expect(run.scheduled).toEqual(["pay~compensate#1"]);
    run.complete("pay~compensate");
    expect(run.snapshot).toMatchObject({ status: "failed", error: { message: "no" } });
    expect(run.nodes["purchase.paying"]).toMatchObject({
      status: "compensated",
      compensation: "completed",
    });
    expect(run.retry("ship").result.ignored).toBe("step-not-failed");
  });

  test("can be retried where there was nothing to undo", () => {
    const run = new TestRun(purchase).fail("pay").retry("pay", { reason: "new card" });
    expect(run.effects).toMatchObject([
      { stepId: "pay", attempt: 2, input: { reason: "new card" } },
    ]);
  });

  test("a compensation that fails for good can be retried, and ends the run as it was to end", () => {
    const run = new TestRun(purchase).complete("pay").cancel();
    // It may have packed without anyone knowing, so that is undone first.
    expect(run.scheduled).toEqual(["pack~compensate#1"]);
    run.complete("pack~compensate").fail("pay~compensate");
    expect(run.snapshot.status).toBe("failed");
    expect(run.retry("pay~compensate").snapshot.status).toBe("compensating");
    expect(run.complete("pay~compensate", 2).snapshot).toMatchObject({ status: "cancelled" });
  });

  test("an operator hears why a step cannot be retried", () => {
    const run = new TestRun(purchase).complete("pay");
    expect(run.retry("pay").result.ignored).toBe("step-not-failed");
    expect(run.retry("unknown").result.ignored).toBe("step-unknown");
    expect(run.retry("constructor").result.ignored).toBe("step-unknown");
    expect(run.retry("unknown~compensate").result.ignored).toBe("step-unknown");
    expect(run.cancel().snapshot.status).toBe("compensating");
    expect(run.cancel().result.ignored).toBe("stale");
  });
});

describe("code of the machine's own", () => {
  const broken = (config: object) =>
    machine(setup({ actors }).createMachine(config as never) as unknown as AnyStateMachine);

  test.each([
    [
      "an expression throws",
      {
        context: () => {
          throw new Error("boom");
        },
      },
      "boom",
    ],
    [
      "the context is not JSON",
      { context: { at: new Date(0) } },
      "context.at is not JSON: [object Date]",
    ],
    [
      "a step's input is not JSON",
      { invoke: { id: "s", src: "work", input: { at: Number.NaN } } },
      "input of s.at is not JSON: number",
    ],
    [
      "an action has a side effect",
      {
        entry: enqueueActions(({ enqueue }) => {
          enqueue(() => undefined);
        }),
      },
      'Action "(anonymous)" is not named in setup({ actions }).',
    ],
    [
      "a delay is not a number",
      { after: { soon: {} } },
      'The delay of "xstate.after.soon.(machine)" is not a number of milliseconds.',
    ],
    [
      "it never comes to rest",
      { initial: "a", states: { a: { always: "b" }, b: { always: "a" } } },
      expect.stringContaining("Infinite loop"),
    ],
  ])("fails the run when %s", (_what, config, message) => {
    const run = new TestRun(broken(config));
    expect(run.snapshot).toMatchObject({ status: "failed", error: { message } });
    expect(run.snapshot.error).not.toHaveProperty("stack");
    expect(run.effects).toMatchObject([{ type: "run.finish", status: "failed" }]);
    expect(run.nodes).toEqual({});
  });

  test("an error on the way keeps the state before it and withdraws what is in flight", () => {
    const run = new TestRun(
      broken({
        initial: "a",
        states: {
          a: {
            invoke: { id: "s", src: "work" },
            on: {
              go: {
                target: "b",
                actions: assign(() => {
                  throw new Error("boom");
                }),
              },
            },
          },
          b: {},
        },
      }),
    );
    run.signal("go");
    expect(run.snapshot).toMatchObject({ status: "failed", error: { message: "boom" } });
    expect(run.effects).toMatchObject([
      { type: "step.cancel", stepId: "s" },
      { type: "run.finish" },
    ]);
    expect(run.nodes).toMatchObject({ "(machine).a": { status: "cancelled" } });
  });

  test("a wildcard catches a failure, as in XState", () => {
    const run = new TestRun(
      broken({ invoke: { id: "s", src: "work" }, on: { "*": { actions: assign({}) } } }),
    );
    expect(run.fail("s").snapshot.status).toBe("waiting");
  });

  test("what a machine logs and emits is for people to read, and asks for nothing", () => {
    const telling = machine(
      createMachine({
        on: { go: { actions: [log("hello", "greeting"), emit({ type: "greeted", by: 1 })] } },
      }),
    );
    const run = new TestRun(telling).signal("go");
    expect(run.effects).toEqual([
      { type: "run.log", label: "greeting", value: "hello" },
      { type: "run.emit", event: { type: "greeted", by: 1 } },
    ]);
    expect(run.pending).toEqual([]);
  });

  test("a state whose actor has a system id may be entered again, also within one event", () => {
    const again = machine(
      setup({ actors }).createMachine({
        initial: "a",
        states: {
          a: {
            invoke: { id: "s", src: "work", systemId: "worker" },
            on: { again: { target: "a", reenter: true }, twice: { target: "b" } },
          },
          b: { always: "a" },
        },
      }),
    );
    const run = new TestRun(again).signal("again").signal("twice");
    expect(run.scheduled).toEqual(["s#3"]);
  });

  test("an expression that writes to the context it is given cannot change the past", () => {
    const impure = machine(
      setup({ types: { context: {} as { list: number[] } } }).createMachine({
        context: { list: [] },
        on: { add: { guard: ({ context }) => context.list.push(1) > 0, actions: assign({}) } },
      }),
    );
    const first = new TestRun(impure);
    const before = JSON.stringify(first.snapshot);
    const { snapshot } = first;
    first.signal("add");
    expect(JSON.stringify(snapshot)).toBe(before);
    expect(queryScope(impure, new TestRun(impure).snapshot)["context"]).toEqual({ list: [] });
  });
});

describe("queries", () => {
  test("see the run, its input, the machine's state and context, and the steps", () => {
    const run = new TestRun(purchase, { who: "ada" }).complete("pay", 1, { id: 7 });
    expect(queryScope(purchase, run.snapshot)).toEqual({
      run: { id: runId, workflow: "purchase", status: "running", startedAt: 0 },
      input: { who: "ada" },
      state: "packing",
      context: { paid: { id: 7 }, reason: "" },
      steps: {
        pay: { status: "completed", attempt: 1, output: { id: 7 } },
        pack: { status: "scheduled", attempt: 1 },
      },
    });
  });
});
