import { describe, expect, test } from "vitest";
import { setup, spawnChild, stopChild } from "xstate";
import { TestRun } from "../../testing/test-run.ts";
import { defineMachine, task, type RunSnapshot } from "../index.ts";

const undo = { compensate: { task: "undo" } };

/** Works as often as it is told to. */
const cycle = (onFailure: "fail" | "compensate" = "compensate") =>
  defineMachine({
    name: "cycle",
    title: "Cycle",
    onFailure,
    machine: setup({ actors: { work: task(undo), last: task() } }).createMachine({
      initial: "working",
      states: {
        working: {
          invoke: { id: "work", src: "work", onError: { target: "working", reenter: true } },
          on: { again: { target: "working", reenter: true }, end: "ending" },
        },
        ending: { invoke: { id: "last", src: "last" } },
      },
    }),
  });

const stepsOf = (snapshot: RunSnapshot): readonly string[] =>
  snapshot.engine === "xstate" ? Object.keys(snapshot.steps) : [];

describe("a step that ran several times", () => {
  test("is undone for each time it completed, the last one first", () => {
    const run = new TestRun(cycle()).complete("work", 1).signal("again").complete("work", 2);
    run.signal("end").fail("last");
    expect(run.attempt("work~compensate")).toMatchObject({
      task: "undo",
      input: { input: null, output: 2 },
    });
    run.complete("work~compensate");
    expect(run.attempt("work~attempt1~compensate")).toMatchObject({ input: { output: 1 } });
    expect(run.complete("work~attempt1~compensate").snapshot.status).toBe("failed");
    expect(run.snapshot.compensation?.queue).toEqual([]);
  });

  test("is undone where nobody knows whether it took effect, and not where it failed", () => {
    const run = new TestRun(cycle()).signal("again").fail("work").fail("work", "TimeoutError");
    run.signal("end").fail("last");
    expect(run.snapshot.compensation?.queue).toEqual(["work", "work~attempt1", "work~attempt3"]);
  });

  test("can have the undoing of each time retried by hand", () => {
    const run = new TestRun(cycle()).complete("work").signal("again").signal("end").cancel();
    for (let attempt = 1; attempt <= 3; attempt++) {
      run.fail("work~compensate");
      if (attempt < 3) run.fire();
    }
    expect(run.snapshot.status).toBe("failed");
    run.retry("work~compensate").complete("work~compensate");
    expect(run.inFlight).toEqual(["work~attempt1~compensate"]);
    expect(run.complete("work~attempt1~compensate").snapshot.status).toBe("cancelled");
  });

  test("is not kept where nothing will be undone", () => {
    const run = new TestRun(cycle("fail")).complete("work").signal("again");
    expect(stepsOf(run.snapshot)).toEqual(["work"]);
  });
});

describe("a spawned actor", () => {
  const spawning = defineMachine({
    name: "spawning",
    title: "Spawning",
    onFailure: "compensate",
    machine: setup({
      actors: { help: task({ ...undo, retry: { maxAttempts: 2, initialInterval: 5 } }) },
    }).createMachine({
      on: {
        call: { actions: spawnChild("help", { id: "helper" }) },
        dismiss: { actions: stopChild("helper") },
        name: { actions: spawnChild("help", { id: "help~er" }) },
      },
    }),
  });

  test("has the policy of its declaration", () => {
    const run = new TestRun(spawning).signal("call").fail("helper").fire();
    expect(run.attempt("helper")).toMatchObject({ task: "help", attempt: 2 });
  });

  test("is undone, each time it was spawned, even when it is gone", () => {
    const run = new TestRun(spawning).signal("call").complete("helper").signal("dismiss");
    run.signal("call").complete("helper").signal("dismiss").cancel();
    expect(run.attempt("helper~compensate")).toMatchObject({ task: "undo" });
    run.complete("helper~compensate");
    expect(run.attempt("helper~attempt1~compensate")).toMatchObject({ task: "undo" });
    expect(run.complete("helper~attempt1~compensate").snapshot.status).toBe("cancelled");
  });

  test("cannot have an id that a step derives from another", () => {
    expect(new TestRun(spawning).signal("name").snapshot).toMatchObject({
      error: { message: '"help~er" cannot be the id of a step: it is too long, or has a "~".' },
    });
  });
});
