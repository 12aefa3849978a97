import { describe, expect, test } from "vitest";
import { assign, createMachine, forwardTo, sendParent, sendTo, setup, spawnChild } from "xstate";
import { aRunId, runStarted } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import type { MessageSend } from "../effect.ts";
import type { SentEvent } from "../event.ts";
import { foldEvents } from "../fold-events.ts";
import type { RunId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import { planBackTo } from "../operator/back-to.ts";
import { planFork } from "../operator/fork.ts";
import { planRewind } from "../operator/rerun.ts";
import type { MachineSnapshot, RunSnapshot } from "../snapshot.ts";
import { checkDefinition, pendingEffects, startRun, transition } from "../transition.ts";
import { task, workflow } from "./machine-actors.ts";
import { defineMachine } from "./machine-definition.ts";
import { withParts } from "./machine-parts.ts";

/** Counts what it is told, tells its parent of each, and ends when it is told to. */
const counter = setup({
  types: { context: {} as { count: number }, events: {} as { type: "add" } | { type: "stop" } },
}).createMachine({
  id: "counter",
  context: { count: 0 },
  initial: "counting",
  states: {
    counting: {
      on: {
        add: {
          actions: [
            assign({ count: ({ context }) => context.count + 1 }),
            sendParent({ type: "counted" }),
          ],
        },
        stop: "stopped",
      },
    },
    stopped: { type: "final" },
  },
  output: ({ context }) => context.count,
});

const host = defineMachine({
  name: "host",
  title: "Host",
  machine: setup({
    types: { context: {} as { heard: number; total: unknown; seen: unknown } },
    actors: { counter },
  }).createMachine({
    id: "host",
    context: { heard: 0, total: null, seen: null },
    initial: "hosting",
    states: {
      hosting: {
        meta: { parentClosePolicy: "terminate" },
        invoke: {
          id: "child",
          src: "counter",
          onDone: { target: "done", actions: assign({ total: ({ event }) => event.output }) },
          onError: {
            target: "broken",
            actions: assign({ total: ({ event }) => (event.error as Error).message }),
          },
          onSnapshot: {
            actions: assign({ seen: ({ event }) => event.snapshot.context }),
          },
        },
        on: {
          add: { actions: forwardTo("child") },
          twice: {
            actions: [
              sendTo("child", { type: "add" }),
              sendTo("child", { type: "stop" }),
              sendTo("child", { type: "add" }, { delay: 50 }),
            ],
          },
          counted: { actions: assign({ heard: ({ context }) => context.heard + 1 }) },
          leave: "done",
        },
      },
      done: { type: "final" },
      broken: { type: "final" },
    },
    output: ({ context }) => context,
  }),
});

const [, part] = withParts(host);
if (part?.kind !== "machine") throw new Error("host has a part");

const messages = ({ last }: TestRun): readonly MessageSend[] =>
  last.effects.filter((effect) => effect.type === "message.send");

const contextOf = ({ snapshot }: TestRun): unknown =>
  ((snapshot as MachineSnapshot).state as JsonObject)["context"];

const outboxOf = ({ snapshot }: TestRun) => (snapshot as MachineSnapshot).outbox;

/** Storage keeps no order of keys. */
const reversed = (message: MessageSend): MessageSend =>
  Object.fromEntries(Object.entries(message).toReversed()) as unknown as MessageSend;

const delivered = (run: TestRun, { messageId }: MessageSend): TestRun =>
  run.send({ type: "message.delivered", at: run.now + 1, messageId });

const told = (run: TestRun, from: RunId, number: number, event: SentEvent): TestRun =>
  run.send({
    type: "message.received",
    at: run.now + 1,
    messageId: `${from}!${number}`,
    from,
    event,
  });

describe("a machine inside a machine", () => {
  test("is a workflow of its own, with a name below that of the one around it", () => {
    expect(withParts(host).map(({ name }) => name)).toEqual(["host", "host/counter"]);
    expect(checkDefinition(host)).toEqual([]);
  });

  test("is part of the fingerprint of the machine around it", () => {
    const around = (child: typeof counter) =>
      defineMachine({
        name: "host",
        title: "Host",
        machine: setup({ actors: { child } }).createMachine({ invoke: { src: "child" } }),
      });
    const other = createMachine({
      id: "other",
      initial: "end",
      states: { end: { type: "final" } },
    });
    expect(around(counter).hash).toBe(around(counter).hash);
    expect(around(other as never).hash).not.toBe(around(counter).hash);
  });

  test("is a child run, closed by policy when its state is left", () => {
    const run = new TestRun(host);
    const asked = run.child("child");
    expect(asked).toMatchObject({ workflow: "host/counter", watched: true });
    expect(run.snapshot.status).toBe("waiting");
    run.signal("leave");
    expect(run.last.effects).toMatchObject([
      { type: "child.cancel", childId: asked.childId, parentClosePolicy: "terminate" },
      { type: "run.finish", status: "completed" },
    ]);
  });

  test("gives its output, or its own error, to the machine around it", () => {
    expect(new TestRun(host).complete("child", 3).snapshot.output).toMatchObject({ total: 3 });
    const failed = new TestRun(host);
    const { childId } = failed.child("child");
    failed.send({
      type: "child.failed",
      at: 5,
      stepId: "child" as never,
      attempt: 1,
      startedAt: 1,
      error: {
        name: "ChildFailedError",
        message: `Child run ${childId} failed.`,
        runId: childId,
        cause: { name: "Torn", message: "It tore." },
      },
    });
    expect(failed.snapshot.output).toMatchObject({ total: "It tore." });
  });
});

describe("an event for a child", () => {
  test("is sent as it came, one at a time and in order", () => {
    const run = new TestRun(host);
    const { childId } = run.child("child");
    run.signal("twice");
    const [first, ...others] = messages(run);
    expect(first).toMatchObject({ to: childId, event: { type: "add" } });
    expect(others).toEqual([]);
    expect(run.snapshot.status).toBe("running");
    expect(run.pending).toContainEqual(first);
    delivered(run, first as MessageSend);
    expect(messages(run)).toMatchObject([{ to: childId, event: { type: "stop" } }]);
    expect(delivered(run, first as MessageSend).last.ignored).toBe("stale");
  });

  test("is not asked for again when the run is taken back", () => {
    const run = new TestRun(host).signal("add").signal("counted");
    const at = run.now + 1;
    const back = planBackTo(run, run.snapshot, { sequence: 2 }, at);
    if ("problems" in back) throw new Error(back.problems.join(" "));
    const stored = { ...run.snapshot, outbox: outboxOf(run).map(reversed) } as RunSnapshot;
    const { basis, snapshot } = back;
    const rewound = { type: "run.rewound", at, to: { sequence: 2 }, basis, snapshot } as const;
    expect(transition(run.definition, stored, rewound).effects).toEqual([]);
  });

  test("may be sent later", () => {
    const run = new TestRun(host).signal("twice").fire();
    const { outbox } = run.snapshot as MachineSnapshot;
    expect(outbox.map(({ event }) => event["type"])).toEqual(["add", "stop", "add"]);
  });

  test("reaches the child run of a run that was taken back or forked meanwhile", () => {
    const run = new TestRun(host).signal("twice");
    run.complete("child", 2);
    const past = foldEvents(host, run.events.slice(0, 2));
    const back = planRewind(host, run.snapshot, past, run.now);
    const forked = planFork(host, past, { runId: aRunId(2), at: run.now });
    for (const plan of [back, forked]) {
      if ("problems" in plan) throw new Error(plan.problems.join(" "));
      const { snapshot } = plan;
      const pending = pendingEffects(host, snapshot);
      const timer = pending.find(({ type }) => type === "timer.start");
      if (timer?.type !== "timer.start") throw new Error("The message is not due.");
      const event = { type: "timer.fired", at: timer.fireAt, timerId: timer.timerId } as const;
      const { outbox } = transition(host, snapshot, event).snapshot as MachineSnapshot;
      const child = pending.find(({ type }) => type === "child.start");
      expect(outbox.at(-1)).toMatchObject({
        to: child?.type === "child.start" && child.childId,
        event: { type: "add" },
      });
    }
  });

  test("is forwarded whole", () => {
    const run = new TestRun(host).signal("add", { by: 2 });
    expect(messages(run)).toMatchObject([{ event: { type: "add", by: 2 } }]);
  });
});

describe("an event from a child", () => {
  test("is taken once", () => {
    const run = new TestRun(host);
    const { childId } = run.child("child");
    told(run, childId, 1, { type: "counted" });
    told(run, childId, 1, { type: "counted" });
    expect(run.last.ignored).toBe("duplicate");
    expect(contextOf(run)).toMatchObject({ heard: 1 });
  });

  test("counts only while the child is waited for, and cannot pretend to be another's", () => {
    const run = new TestRun(host);
    expect(told(run, aRunId(9), 1, { type: "counted" }).last.ignored).toBe("stale");
    const { childId } = run.child("child");
    const forged = { type: "xstate.done.actor.child", output: 1 };
    expect(told(run, childId, 1, forged).last.ignored).toBe("not-expected");
    const state = { type: "xstate.snapshot.child", snapshot: { context: { count: 4 } } };
    expect(contextOf(told(run, childId, 2, state))).toMatchObject({ seen: { count: 4 } });
  });
});

describe("a child machine", () => {
  const parent = {
    runId: aRunId(5),
    stepId: "child" as never,
    attempt: 1,
    depth: 1,
    parentClosePolicy: "cancel",
    watched: true,
  } as const;
  const childRun = () => new TestRun(part, {}, { parent });

  test("tells a parent that watches of every state it comes to, after what it sent", () => {
    const run = childRun();
    const [first] = messages(run);
    expect(first).toMatchObject({
      to: parent.runId,
      event: {
        type: "xstate.snapshot.child",
        snapshot: { status: "active", value: "counting", context: { count: 0 } },
      },
    });
    run.signal("add");
    const { outbox } = run.snapshot as MachineSnapshot;
    expect(outbox.map(({ event }) => event["type"])).toEqual([
      "xstate.snapshot.child",
      "counted",
      "xstate.snapshot.child",
    ]);
  });

  test("ends only when all it sent has been taken", () => {
    const run = childRun().signal("add").signal("stop");
    expect(run.snapshot.status).toBe("running");
    expect(run.signal("add").last.ignored).toBe("not-expected");
    for (let [next] = messages(childRun()); next; [next] = messages(run)) delivered(run, next);
    expect(run.snapshot).toMatchObject({ status: "completed", output: 1 });
  });

  test("forgets what it had to say when it is cancelled", () => {
    const run = childRun().cancel();
    expect(run.snapshot).toMatchObject({ status: "cancelled", outbox: [] });
    expect(run.pending).toEqual([]);
  });

  test("fails where it sends to a parent that it has not", () => {
    const { snapshot } = startRun(part, runStarted());
    expect(snapshot.status).toBe("waiting");
    expect(new TestRun(part).signal("add").snapshot).toMatchObject({ status: "failed" });
  });
});

test("a machine names a published workflow as an actor, with a version and a policy", () => {
  const definition = defineMachine({
    name: "buyer",
    title: "Buyer",
    machine: setup({
      actors: {
        ship: workflow("shipping", { version: 2, retry: { maxAttempts: 2, initialInterval: 1 } }),
        work: task(),
      },
    }).createMachine({
      id: "buyer",
      initial: "buying",
      entry: spawnChild("ship", { id: "spawned", input: { kg: 1 } }),
      states: {
        buying: { invoke: { id: "ship", src: "ship", onDone: "bought" } },
        bought: { type: "final" },
      },
    }),
  });
  expect(checkDefinition(definition).filter(({ severity }) => severity === "error")).toEqual([]);
  const run = new TestRun(definition);
  expect(run.child("ship")).toMatchObject({ workflow: "shipping", version: 2, input: null });
  expect(run.child("spawned")).toMatchObject({ workflow: "shipping", input: { kg: 1 } });
  run.fail("ship").fire();
  expect(run.child("ship").attempt).toBe(2);
  run.complete("ship");
  expect(run.last.effects).toMatchObject([
    { type: "child.cancel", stepId: "spawned" },
    { type: "run.finish" },
  ]);
});
