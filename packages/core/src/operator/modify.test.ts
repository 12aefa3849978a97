import { describe, expect, test } from "vitest";
import { assign, setup } from "xstate";
import { deskMachine } from "../../testing/desk.ts";
import { aDag, aStepId, TestRun } from "../../testing/index.ts";
import {
  defineDag,
  defineMachine,
  planModification,
  type ChangeAsked,
  type MachineSnapshot,
  type ModificationPlan,
  type RunModified,
} from "../index.ts";
import { stateOf } from "../machine/machine-state.ts";

const [a, b] = [aStepId("a"), aStepId("b")];

const dagRun = (
  steps: Parameters<typeof aDag>[0],
  document: Parameters<typeof aDag>[1] = {},
): TestRun => new TestRun(defineDag(aDag(steps, document)));

const planned = (run: TestRun, changes: readonly ChangeAsked[]) =>
  planModification(run.definition, run.snapshot, changes, run.now + 1);

const problemsOf = (run: TestRun, changes: readonly ChangeAsked[]): string => {
  const plan = planned(run, changes);
  return "problems" in plan ? plan.problems.join(" ") : "";
};

function eventFor(run: TestRun, changes: readonly ChangeAsked[]): RunModified {
  const plan = planned(run, changes);
  if ("problems" in plan) throw new Error(plan.problems.join(" "));
  const { basis, snapshot, changes: made } = plan satisfies ModificationPlan;
  return { type: "run.modified", at: run.now + 1, changes: made, basis, snapshot, by: "ann" };
}

describe("several changes of a run", () => {
  test("are each judged on what those before made of it, and only the end is asked for", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] }, c: { needs: ["b"] } });
    run.send(
      eventFor(run, [
        { type: "step.skipped", stepId: a, output: 1 },
        { type: "step.resolved", stepId: b, output: 2 },
      ]),
    );
    expect(run.last.effects).toMatchObject([
      { type: "step.cancel", stepId: "a" },
      { type: "step.schedule", stepId: "c" },
    ]);
    expect(run.nodes).toMatchObject({ a: "skipped", b: "completed", c: "scheduled" });
  });

  test("are stale once the run has moved on, and change nothing then", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] } });
    const late = eventFor(run, [{ type: "step.skipped", stepId: b, output: 1 }]);
    run.complete("a");
    expect(run.send(late).last.ignored).toBe("stale");
  });

  test("hold back in a paused run what they lead to", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] } }).pause();
    run.send(eventFor(run, [{ type: "step.skipped", stepId: a, output: 1 }]));
    expect(run.snapshot).toMatchObject({ status: "paused", paused: { held: ["b#1"] } });
    expect(run.resume().inFlight).toEqual(["b"]);
  });

  test("that open a run again wait with it for its place", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] } }, { concurrency: { limit: 1 } });
    run.send({ type: "place.given", at: run.now + 1 });
    run.fail("a");
    expect(run.snapshot.status).toBe("failed");
    run.send(eventFor(run, [{ type: "step.skipped", stepId: a, output: 1 }]));
    expect(run.snapshot).toMatchObject({ status: "waiting", place: { next: [{ by: "ann" }] } });
    run.send({ type: "place.given", at: 60_000 });
    expect(run.last.effects).toMatchObject([{ stepId: "b", scheduledAt: 60_000 }]);
  });

  test("are refused with the number of the one that cannot be made", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] } });
    const skip = { type: "step.skipped", stepId: b, output: 1 } as const;
    expect(problemsOf(run, [skip, skip])).toMatch(/^Change 2: Step "b"/);
    expect(problemsOf(run, [{ type: "context.edited", context: {} }])).toMatch(/no context/);
    expect(problemsOf(run, [])).toBe("No change is asked for.");
  });
});

describe("the context of a machine", () => {
  const machine = deskMachine({ onFailure: "fail", version: 1 });

  test("is the one given, and what it was is kept in the event", () => {
    const run = new TestRun(machine).complete("first");
    const event = eventFor(run, [{ type: "context.edited", context: { word: "new" } }]);
    expect(event.changes).toEqual([
      { type: "context.edited", context: { word: "new" }, was: { word: null } },
    ]);
    run.send(event);
    expect(run.snapshot).toMatchObject({ status: "waiting", state: { context: { word: "new" } } });
    expect(run.last.effects).toEqual([]);
  });

  test("is refused where it was edited from another than it is now", () => {
    const run = new TestRun(machine).complete("first");
    const edit = { type: "context.edited", context: {}, was: { word: "old" } } as const;
    expect(problemsOf(run, [edit])).toMatch(/another by now/);
    expect(problemsOf(run, [{ ...edit, was: { word: null } }])).toBe("");
  });

  test("is no use to a run that has ended well", () => {
    const run = new TestRun(machine).complete("first").signal("go").complete("work");
    run.complete("last");
    expect(run.snapshot.status).toBe("completed");
    expect(problemsOf(run, [{ type: "context.edited", context: {} }])).toMatch(/is completed/);
  });
});

describe("the state of a machine", () => {
  const desk = deskMachine({ onFailure: "fail", version: 1 });
  const to = (state: string): ChangeAsked => ({ type: "state.moved", to: state });
  const valueOf = (run: TestRun) => stateOf(run.snapshot as MachineSnapshot).value;

  test("is another: what it was in is withdrawn, what it is in is begun", () => {
    const run = new TestRun(desk);
    run.send(eventFor(run, [to("desk.working")]));
    expect(run.last.effects).toMatchObject([
      { type: "step.cancel", stepId: "first" },
      { type: "step.schedule", stepId: "work" },
    ]);
    expect(valueOf(run)).toBe("working");
    run.send(eventFor(run, [to("desk.waiting")]));
    expect(run.last.effects).toMatchObject([{ type: "step.cancel", stepId: "work" }]);
    expect(run.signal("go", "again").inFlight).toEqual(["work"]);
  });

  test("is moved with the context that was edited before it, and what lies between never begins", () => {
    const run = new TestRun(desk).complete("first");
    const edit = { type: "context.edited", context: { word: "new" } } as const;
    run.send(eventFor(run, [edit, to("desk.ending"), to("desk.working")]));
    expect(run.last.effects).toMatchObject([{ stepId: "work", input: "new" }]);
  });

  test("is begun anew where the machine is in it", () => {
    const run = new TestRun(desk).complete("first").signal("go", "word");
    run.send(eventFor(run, [to("desk.working")]));
    expect(run.last.effects).toMatchObject([
      { type: "step.cancel", stepId: "work", attempt: 1 },
      { type: "step.schedule", stepId: "work", attempt: 2 },
    ]);
  });

  test("ends the run where that is its end", () => {
    const run = new TestRun(desk);
    run.send(eventFor(run, [to("desk.done")]));
    expect(run.snapshot.status).toBe("completed");
  });

  const regions = defineMachine({
    name: "regions",
    title: "Regions",
    machine: setup({
      actions: { note: assign({ noted: ({ context }) => context["noted"] + 1 }) },
      types: { context: {} as Record<string, number> & { noted: number } },
    }).createMachine({
      id: "regions",
      type: "parallel",
      context: { noted: 0 },
      on: { "*": { actions: "note" } },
      states: {
        left: {
          initial: "one",
          states: {
            one: { on: { "*": { actions: "note" } } },
            two: { id: "left.two", after: { 50: "three" }, entry: "note" },
            three: {},
          },
        },
        right: {
          initial: "one",
          states: {
            one: { on: { "*": "two" } },
            two: {},
            deep: { initial: "in", states: { in: {} } },
          },
        },
      },
    }),
  });

  test("is another in its region alone, of which no wildcard hears", () => {
    const run = new TestRun(regions);
    run.send(eventFor(run, [to("left.two")]));
    expect(valueOf(run)).toEqual({ left: "two", right: "one" });
    expect(run.snapshot).toMatchObject({ state: { context: { noted: 1 } } });
    expect(run.last.effects).toMatchObject([{ type: "timer.start" }]);
    run.send(eventFor(run, [to("regions.right.deep")]));
    expect(valueOf(run)).toEqual({ left: "two", right: { deep: "in" } });
    expect(run.last.effects).toEqual([]);
    run.fire();
    expect(valueOf(run)).toEqual({ left: "three", right: { deep: "in" } });
  });

  test.each<[string, TestRun, string, RegExp]>([
    ["a state that is not there", new TestRun(desk), "desk.nowhere", /no state "desk.nowhere"/],
    ["the machine itself", new TestRun(desk), "desk", /no state "desk"/],
    ["a region that it is in", new TestRun(regions), "regions.left", /name a state inside/],
    ["a run that has ended", new TestRun(desk).fail("first"), "desk.done", /goes no further/],
    ["a DAG", dagRun({ a: {} }), "a", /no states/],
  ])("is refused for %s", (_, run, state, problem) => {
    expect(problemsOf(run, [to(state)])).toMatch(problem);
  });

  test("is refused where the machine's own code fails on the way", () => {
    const machine = defineMachine({
      name: "broken",
      title: "Broken",
      machine: setup({
        actions: {
          breaks: assign(() => {
            throw new Error("No such drawer.");
          }),
        },
      }).createMachine({ initial: "one", states: { one: {}, two: { entry: "breaks" } } }),
    });
    const run = new TestRun(machine);
    expect(problemsOf(run, [to(`${machine.machine.id}.two`)])).toMatch(/fails: No such drawer/);
  });
});
