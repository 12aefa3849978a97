import { describe, expect, test } from "vitest";
import { sendTo, setup } from "xstate";
import { aDag, TestRun } from "../../testing/index.ts";
import { purchase } from "../../testing/machine-samples/purchase.ts";
import { review } from "../../testing/machine-samples/review.ts";
import { defineDag, defineMachine, overlayOf, workflow } from "../index.ts";

const dagRun = (
  steps: Parameters<typeof aDag>[0],
  document: Parameters<typeof aDag>[1] = {},
): TestRun => new TestRun(defineDag(aDag(steps, document)));

const RETRY = { maxAttempts: 2, initialInterval: 10, jitter: 0 };

describe("a paused DAG", () => {
  test("lets what is in flight finish, and begins what follows when it is resumed", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] } })
      .pause({ by: "ann", reason: "audit" })
      .complete("a");
    expect(run.snapshot).toMatchObject({
      status: "paused",
      paused: { at: 1, by: "ann", reason: "audit", status: "running", held: ["b#1"] },
    });
    expect(run.last.effects).toEqual([]);
    expect(run.pending).toEqual([]);
    run.resume();
    expect(run.snapshot).toMatchObject({ status: "running" });
    expect(run.snapshot.paused).toBeUndefined();
    expect(run.last.effects).toMatchObject([{ type: "step.schedule", stepId: "b", attempt: 1 }]);
    expect(run.complete("b").snapshot.status).toBe("completed");
  });

  test("ends when what was in flight was all there was left", () => {
    const run = dagRun({ a: {} }).pause().complete("a", 1);
    expect(run.snapshot).toMatchObject({ status: "completed", output: { a: 1 } });
    expect(run.last.effects).toMatchObject([{ type: "run.finish", status: "completed" }]);
  });

  test("still takes signals and timers, and holds back what they lead to", () => {
    const run = dagRun({
      go: { signal: "go" },
      nap: { wait: 5 },
      after: { needs: ["go"] },
      later: { needs: ["nap"] },
    });
    run.pause().signal("go").fire();
    expect(run.nodes).toMatchObject({ go: "completed", nap: "completed" });
    expect(run.snapshot.paused?.held).toEqual(["after#1", "later#1"]);
    expect(run.resume().inFlight).toEqual(["after", "later"]);
  });

  test("holds back the next attempt of a step whose backoff is over", () => {
    const run = dagRun({ a: { retry: RETRY } })
      .pause()
      .fail("a")
      .fire();
    expect(run.snapshot.paused?.held).toEqual(["a#2"]);
    expect(run.resume().last.effects).toMatchObject([{ stepId: "a", attempt: 2 }]);
  });

  test("believes nothing that is said of an attempt it never gave to anybody", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] } })
      .pause()
      .complete("a");
    run.send({
      type: "step.completed",
      at: 9,
      stepId: "b" as never,
      attempt: 1,
      startedAt: 9,
      output: 0,
    });
    expect(run.last.ignored).toBe("stale");
  });

  test("undoes nothing until it is resumed", () => {
    const run = dagRun(
      { a: { compensate: { task: "undo" } }, b: { needs: ["a"] } },
      { onFailure: "compensate" },
    );
    run.complete("a").pause().fail("b");
    expect(run.snapshot).toMatchObject({ status: "paused", paused: { status: "compensating" } });
    expect(run.pending).toEqual([]);
    expect(run.resume().inFlight).toEqual(["a~compensate"]);
  });

  test("drops what it held back when the run is cancelled, and nobody hears of it", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] } })
      .pause()
      .complete("a")
      .cancel();
    expect(run.snapshot.status).toBe("cancelled");
    expect(run.last.effects).toMatchObject([{ type: "run.finish" }]);
    expect(run.last.changes.attempts).toMatchObject([{ stepId: "b", status: "cancelled" }]);
  });

  test("is paused and resumed once, and not when it has ended", () => {
    const run = dagRun({ a: {} });
    expect(run.resume().last.ignored).toBe("stale");
    expect(run.pause().pause().last.ignored).toBe("stale");
    run.resume().complete("a");
    expect(run.pause().last.ignored).toBe("run-finished");
    expect(run.resume().last.ignored).toBe("run-finished");
  });
});

describe("a paused machine", () => {
  test("moves on, and begins the steps it came to when it is resumed", () => {
    const run = new TestRun(purchase).pause().complete("pay");
    expect(run.snapshot).toMatchObject({ status: "paused", paused: { held: ["pack#1"] } });
    expect(overlayOf(purchase, run.snapshot)).toMatchObject({
      status: "paused",
      nodes: { "purchase.packing": { status: "running" } },
    });
    expect(run.resume().inFlight).toEqual(["pack"]);
  });

  test("still accepts its signals", () => {
    const run = new TestRun(review).pause().signal("veto");
    expect(run.snapshot.status).toBe("completed");
  });
});

describe("what is held back", () => {
  test("has all its time when the run is resumed, inside loops too", () => {
    const timeouts = { queue: "10s" };
    const body = { x: { task: "x" }, y: { task: "y", needs: ["x"], timeouts } };
    const run = dagRun({ m: { map: { items: [1], steps: body } } });
    run.pause().complete("m[0]/x");
    run.send({ type: "run.resumed", at: 60_000 });
    expect(run.last.effects).toMatchObject([{ stepId: "m[0]/y", scheduledAt: 60_000 }]);
    expect(run.last.changes.attempts).toMatchObject([{ attempt: 1, scheduledAt: 60_000 }]);
    expect(run.pending).toEqual(run.last.effects);
  });

  test("has what its round had left of its time", () => {
    const timeouts = { total: "1m" };
    const run = dagRun({ a: { retry: { ...RETRY, initialInterval: 10_000 }, timeouts } });
    run.fail("a").pause().fire();
    run.send({ type: "run.resumed", at: 600_000 });
    expect(run.attempt("a").timeoutMs).toBe(49_999);
  });

  test("does not time out as a child run that was never started", () => {
    const timeouts = { attempt: "10s" };
    const run = dagRun({ a: {}, child: { needs: ["a"], workflow: "child", timeouts } });
    run.pause().complete("a");
    expect(run.pending).toEqual([]);
    run.send({ type: "run.resumed", at: 60_000 });
    expect(run.last.effects).toEqual(run.pending);
    expect(run.pending).toMatchObject([
      { type: "child.start", attempt: 1 },
      { type: "timer.start", fireAt: 70_000 },
    ]);
  });

  test("is sent no message before it has begun", () => {
    const machine = setup({ actors: { other: workflow("other") } }).createMachine({
      initial: "alone",
      states: {
        alone: { on: { help: "helped" } },
        helped: {
          entry: sendTo("one", { type: "welcome" }),
          invoke: { id: "one", src: "other" },
          on: { leave: "alone" },
        },
      },
    });
    const run = new TestRun(defineMachine({ name: "host", title: "Host", machine }));
    run.pause().signal("help");
    expect(run.pending).toEqual([]);
    expect(run.signal("leave").last.effects).toEqual(run.pending);
    expect(run.pending).toMatchObject([{ type: "message.send" }]);
    run.signal("help");
    expect(run.resume().last.effects.map(({ type }) => type)).toEqual([
      "child.start",
      "message.send",
    ]);
  });

  test("is compensated with all the time there is, too", () => {
    const compensate = { task: "undo", timeouts: { queue: "10s" } };
    const run = dagRun({ a: { compensate }, b: { needs: ["a"] } }, { onFailure: "compensate" });
    run.complete("a").pause().fail("b");
    run.send({ type: "run.resumed", at: 60_000 });
    expect(run.last.effects).toMatchObject([{ stepId: "a~compensate", scheduledAt: 60_000 }]);
  });
});
