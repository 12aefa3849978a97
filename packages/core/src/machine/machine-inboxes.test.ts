import { describe, expect, test } from "vitest";
import { sendTo, setup } from "xstate";
import { aStepId } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import {
  callback,
  defineMachine,
  planRewind,
  task,
  type RunSnapshot,
  type SentEvent,
  type StepReceived,
  type StepSend,
} from "../index.ts";

/** Tells its watch things, at once, later, and when it begins and leaves. */
const telling = defineMachine({
  name: "telling",
  title: "Telling",
  machine: setup({
    types: { events: {} as { type: string; n?: number } },
    actors: { watch: callback({ retry: { maxAttempts: 2, initialInterval: 100 } }), work: task() },
  }).createMachine({
    id: "telling",
    initial: "on",
    states: {
      on: {
        invoke: [
          { id: "watch", src: "watch", onDone: "off" },
          { id: "work", src: "work" },
        ],
        exit: sendTo("watch", { type: "bye" }),
        on: {
          tell: { actions: sendTo("watch", ({ event }) => ({ type: "told", n: event.n })) },
          later: { actions: sendTo("watch", { type: "late" }, { delay: 50, id: "later" }) },
          toTask: { actions: sendTo("work", { type: "nobody hears it" }) },
          again: { target: "on", reenter: true },
          stop: "off",
        },
      },
      off: { on: { start: "on" } },
    },
  }),
});

const sendsIn = ({ pending }: TestRun): readonly StepSend[] =>
  pending.filter((effect): effect is StepSend => effect.type === "step.send");

const told = (run: TestRun): readonly SentEvent[] =>
  sendsIn(run).map(({ event, attempt }) => ({ ...event, attempt }));

const received = (run: TestRun, number: number, attempt = 1): StepReceived => ({
  type: "step.received",
  at: run.now,
  stepId: aStepId("watch"),
  attempt,
  number,
});

function rewind(run: TestRun, past: RunSnapshot): void {
  const at = run.now + 1;
  const planned = planRewind(telling, run.snapshot, past, at);
  if ("problems" in planned) throw new Error(JSON.stringify(planned.problems));
  const { basis, snapshot } = planned;
  run.send({ type: "run.rewound", at, to: { sequence: 3 }, basis, snapshot });
}

const tell = (run: TestRun, ...numbers: readonly number[]): TestRun =>
  numbers.reduce((next, n) => next.signal("tell", { n }), run);

describe("what a machine sends to a callback", () => {
  test("is asked for once, and pending until the callback has dealt with it", () => {
    const run = tell(new TestRun(telling), 1, 2, 3);
    expect(run.last.effects).toEqual(sendsIn(run).slice(2));
    expect(told(run)).toMatchObject([{ n: 1 }, { n: 2 }, { n: 3 }]);
    run.send(received(run, sendsIn(run)[1]?.number ?? 0));
    expect(told(run)).toMatchObject([{ n: 3 }]);
  });

  test("is dealt with by the current attempt only, and once", () => {
    const run = tell(new TestRun(telling), 1);
    const [{ number } = { number: 0 }] = sendsIn(run);
    expect(run.send(received(run, number, 2)).last.ignored).toBe("stale");
    expect(run.send(received(run, number - 1)).last.ignored).toBe("stale");
    expect(run.send(received(run, number)).last.ignored).toBeUndefined();
    expect(run.send(received(run, number)).last.ignored).toBe("stale");
  });

  test("is handed to the next attempt, with what came while there was none", () => {
    const run = tell(new TestRun(telling), 1, 2);
    run.send(received(run, sendsIn(run)[0]?.number ?? 0)).fail("watch");
    tell(run, 3);
    expect(run.last.effects).toEqual([]);
    run.fire();
    expect(run.last.effects.map(({ type }) => type)).toEqual([
      "step.schedule",
      "step.send",
      "step.send",
    ]);
    expect(told(run)).toEqual([
      { type: "told", n: 2, attempt: 2 },
      { type: "told", n: 3, attempt: 2 },
    ]);
  });

  test("is kept while the run has failed, and handed over when it goes on", () => {
    const run = tell(new TestRun(telling), 1).fail("work");
    expect(run.snapshot.status).toBe("failed");
    expect(sendsIn(run)).toEqual([]);
    expect(told(run.retry("work"))).toEqual([{ type: "told", n: 1, attempt: 2 }]);
  });

  test("waits with an attempt that a pause holds back", () => {
    const run = new TestRun(telling).signal("stop").pause().signal("start");
    tell(run, 1);
    expect(run.pending).toEqual([]);
    expect(run.send(received(run, 99)).last.ignored).toBe("stale");
    run.resume();
    expect(told(run)).toEqual([{ type: "told", n: 1, attempt: 2 }]);
  });

  test("reaches the callback that a state is leaving, before that is withdrawn", () => {
    const run = new TestRun(telling).signal("stop");
    expect(run.last.effects).toMatchObject([
      { type: "step.send", event: { type: "bye" } },
      { type: "step.cancel", stepId: "watch" },
      { type: "step.cancel", stepId: "work" },
    ]);
    expect(run.pending).toEqual([]);
  });

  test("is not handed to another callback that is begun under the same id", () => {
    const run = tell(new TestRun(telling), 1).signal("later").signal("again");
    expect(sendsIn(run)).toEqual([]);
    expect(run.pending.filter(({ type }) => type === "timer.start")).toEqual([]);
    expect(run.attempt("watch").attempt).toBe(2);
  });

  test("may come later, unless the callback is over then", () => {
    const run = new TestRun(telling).signal("later");
    expect(sendsIn(run)).toEqual([]);
    expect(told(run.fire())).toEqual([{ type: "late", attempt: 1 }]);
    run.signal("later").signal("stop");
    expect(run.pending).toEqual([]);
  });

  test("is gone when the callback has ended by itself", () => {
    const run = tell(new TestRun(telling), 1).complete("watch");
    expect(run.pending).toEqual([]);
    expect(run.snapshot).toMatchObject({ inboxes: {} });
  });

  test("stays said where the run is taken back, and is handed again to a callback that begins anew", () => {
    const run = tell(new TestRun(telling), 1, 2);
    const past = run.snapshot;
    run.send(received(run, sendsIn(run)[0]?.number ?? 0));
    rewind(tell(run, 3), past);
    expect(told(run)).toMatchObject([{ n: 2 }, { n: 3 }]);
    rewind(run.signal("stop"), past);
    expect(told(run)).toMatchObject([
      { n: 1, attempt: 2 },
      { n: 2, attempt: 2 },
    ]);
  });

  test("has no effect on a task, as in XState on a promise", () => {
    const run = new TestRun(telling).signal("toTask");
    expect(run.last.effects).toEqual([]);
    expect(run.last.ignored).toBeUndefined();
  });

  test("fails the run where a callback never deals with any of it", () => {
    const run = new TestRun(telling).signal("later");
    for (let n = 0; n < 1_000; n++) tell(run, n);
    expect(run.snapshot.status).toBe("running");
    expect(run.fire().snapshot).toMatchObject({
      status: "failed",
      error: { name: "RangeError", message: expect.stringContaining("1000 events") },
    });
  });
});
