import { describe, expect, test } from "vitest";
import { createMachine } from "xstate";
import { aDag, aStepId, runStarted } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { defineDag } from "../dag/dag-definition.ts";
import { explain } from "../explain/explain.ts";
import { foldEvents } from "../fold-events.ts";
import { START_TIMER } from "../ids.ts";
import { defineMachine } from "../machine/machine-definition.ts";
import { planRerun } from "../operator/rerun.ts";
import { startRun } from "../transition.ts";

const HOUR = 3_600_000;
const dag = defineDag(aDag({ work: {} }));
const delayed = (definition = dag) => new TestRun(definition, { n: 1 }, { startAt: HOUR });
const due = (at = HOUR) => ({ type: "timer.fired", at, timerId: START_TIMER }) as const;

describe("a run that is started with a delay", () => {
  test("asks for nothing but the timer that begins it", () => {
    const run = delayed();
    const timer = { type: "timer.start", timerId: START_TIMER, fireAt: HOUR };
    expect(run.last.effects).toEqual([timer]);
    expect(run.pending).toEqual([timer]);
    expect(run.snapshot).toMatchObject({ status: "waiting", startAt: HOUR });
    expect(run.nodes).toEqual({});
  });

  test("begins when its time has come, and is then like any other", () => {
    const run = delayed().send(due(HOUR + 5));
    expect(run.attempt("work")).toMatchObject({ scheduledAt: HOUR + 5 });
    const atOnce = startRun(dag, runStarted({ input: { n: 1 } }));
    expect(Object.keys(run.snapshot).toSorted()).toEqual(Object.keys(atOnce.snapshot).toSorted());
    expect(run.send(due(HOUR + 9)).last.ignored).toBe("stale");
    run.complete("work");
    expect(run.snapshot.status).toBe("completed");
  });

  test("begins at once where the moment is not later than its start", () => {
    const { snapshot } = startRun(dag, runStarted({ at: HOUR, startAt: HOUR }));
    expect(snapshot.status).toBe("running");
    expect(snapshot).not.toHaveProperty("startAt");
  });

  test("counts the time of the run from its beginning", () => {
    const run = delayed(defineDag(aDag({ work: {} }, { timeout: "1m" }))).send(due());
    expect(run.snapshot.timeoutAt).toBe(HOUR + 60_000);
  });

  test("seeks its place among the runs of its workflow only then", () => {
    const run = delayed(defineDag(aDag({ work: {} }, { concurrency: { limit: 1 } })));
    expect(run.pending).toMatchObject([{ type: "timer.start" }]);
    run.send(due());
    expect(run.pending).toMatchObject([{ type: "place.ask", askedAt: HOUR }]);
    run.send({ type: "place.given", at: HOUR + 1 });
    expect(run.inFlight).toEqual(["work"]);
  });

  test.each([
    ["run.cancelled", "cancelled"],
    ["run.terminated", "terminated"],
  ] as const)("ends by %s without having begun", (type, status) => {
    const run = delayed().send({ type, at: 5 });
    expect(run.snapshot).toMatchObject({ status, finishedAt: 5 });
    expect(run.pending).toEqual([]);
    expect(run.last.effects).toMatchObject([
      { type: "timer.cancel", timerId: START_TIMER },
      { type: "run.finish", status },
    ]);
    expect(run.send(due()).last.ignored).toBe("run-finished");
  });

  test("takes no signal, and no other timer, before", () => {
    const run = delayed();
    const signal = { type: "signal.received", at: 1, name: "go", payload: null } as const;
    expect(run.send(signal).last.ignored).toBe("not-expected");
    expect(run.send({ ...due(), timerId: "wait:work#1" as never }).last.ignored).toBe("stale");
  });

  test("that is paused begins nothing until it is resumed", () => {
    const run = delayed().send({ type: "run.paused", at: 1 }).send(due());
    expect(run.snapshot.status).toBe("paused");
    expect(run.inFlight).toEqual([]);
    run.send({ type: "run.resumed", at: HOUR + 10 });
    expect(run.inFlight).toEqual(["work"]);
  });

  test("cannot be changed as a whole before", () => {
    const { snapshot } = delayed();
    const request = { stepId: aStepId("work") };
    expect(planRerun(dag, snapshot, request, { at: 1, recall: () => undefined })).toEqual({
      problems: [expect.stringContaining("waits to begin")],
    });
  });

  test("says when it begins, and what it asks for then", () => {
    const { blockers, next } = explain(dag, delayed().snapshot, 1);
    expect(blockers).toMatchObject([
      { kind: "timer", until: HOUR, sentence: "The run was started to begin later." },
    ]);
    expect(next).toMatchObject([
      { event: due(), accepted: true, effects: [{ type: "step.schedule", stepId: "work" }] },
      { event: { type: "run.paused" } },
      { event: { type: "run.cancelled" } },
      { event: { type: "run.terminated" } },
    ]);
  });

  test("is the same folded from its history", () => {
    const run = delayed().send(due()).complete("work");
    expect(foldEvents(dag, run.events)).toEqual(run.snapshot);
  });
});

test("a machine that is started with a delay enters its first state when its time has come", () => {
  const definition = defineMachine({
    name: "later",
    title: "Later",
    machine: createMachine({ initial: "on", states: { on: { after: { 1000: "off" } }, off: {} } }),
  });
  const run = new TestRun(definition, {}, { startAt: HOUR });
  expect(run.nodes).toEqual({});
  run.send(due());
  expect(run.nodes).toEqual({ "(machine).on": "waiting" });
  expect(run.pending).toMatchObject([{ type: "timer.start", fireAt: HOUR + 1_000 }]);
});
