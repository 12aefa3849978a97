import { describe, expect, test } from "vitest";
import { setup, type AnyStateMachine } from "xstate";
import { aDag, aStepId, TestRun } from "../../testing/index.ts";
import {
  defineDag,
  defineMachine,
  migrateRun,
  misfitOf,
  pendingEffects,
  planMigration,
  task,
  transition,
  type Definition,
  type MachineDefinition,
  type MigrationRequest,
  type RunMigrated,
  type TransitionResult,
} from "../index.ts";

type Asked = Omit<MigrationRequest, "at">;

const dag = (steps: Parameters<typeof aDag>[0], document: Parameters<typeof aDag>[1] = {}) =>
  defineDag(aDag(steps, document));

const problemsOf = (run: TestRun, to: Definition, asked: Asked = {}): string => {
  const plan = planMigration(run.definition, to, run.snapshot, { at: run.now + 1, ...asked });
  return "problems" in plan ? plan.problems.join(" ") : "";
};

/** The run on another version, as its driver would have it. */
function migrate(run: TestRun, to: Definition, asked: Asked = {}): TransitionResult {
  const at = run.now + 1;
  const plan = planMigration(run.definition, to, run.snapshot, { at, ...asked });
  if ("problems" in plan) throw new Error(plan.problems.join(" "));
  const event: RunMigrated = {
    type: "run.migrated",
    at,
    fromVersion: 1,
    toVersion: 2,
    snapshot: plan.snapshot,
  };
  const result = migrateRun(run.definition, to, run.snapshot, event);
  expect(misfitOf(to, result.snapshot)).toBeUndefined();
  return result;
}

const inFlight = (to: Definition, { snapshot }: TransitionResult): readonly string[] =>
  pendingEffects(to, snapshot).flatMap((effect) =>
    effect.type === "step.schedule" ? effect.stepId : [],
  );

describe("a DAG", () => {
  const old = dag({ a: {}, b: { needs: ["a"] }, gone: { needs: ["b"] } });

  test("keeps what is done and under way, and judges anew what has not begun", () => {
    const to = dag({ a: {}, b: { needs: ["a"] }, beside: { needs: ["a"] }, end: { needs: ["b"] } });
    const run = new TestRun(old).complete("a");
    const moved = migrate(run, to);
    expect(moved.effects).toMatchObject([{ type: "step.schedule", stepId: "beside" }]);
    expect(inFlight(to, moved)).toEqual(["b", "beside"]);
    expect(moved.snapshot.definitionHash).toBe(to.hash);
  });

  test("is taken along when it failed, to be repaired on the new version", () => {
    const to = dag({ a: {}, b: { needs: ["a"], task: "mended" } });
    const run = new TestRun(old).complete("a").fail("b");
    const { snapshot } = migrate(run, to);
    expect(snapshot.status).toBe("failed");
    const retried = transition(to, snapshot, { type: "step.retried", at: 9, stepId: aStepId("b") });
    expect(retried.effects).toMatchObject([{ type: "step.schedule", task: "mended", attempt: 2 }]);
  });

  test("stays paused, and holds back what would begin", () => {
    const to = dag({ a: {}, b: { needs: ["a"] }, beside: { needs: ["a"] } });
    const { snapshot, effects } = migrate(new TestRun(old).complete("a").pause(), to);
    expect(snapshot).toMatchObject({ status: "paused", paused: { held: ["beside#1"] } });
    expect(effects).toEqual([]);
  });

  test("passes over new steps that it is beyond, where somebody says so", () => {
    const to = dag({ a: {}, new: { needs: ["a"] }, b: { needs: ["new"] } });
    const run = new TestRun(old).complete("a");
    expect(problemsOf(run, to)).toMatch(/"b" is scheduled.*comes after "new".*steps to skip/);
    expect(inFlight(to, migrate(run, to, { skip: [aStepId("new")] }))).toEqual(["b"]);
  });

  test.each([
    ["a step under way is gone", dag({ a: {} }), /"b" is scheduled, and is gone/],
    ["a step is of another kind", dag({ a: {}, b: { signal: "b", needs: ["a"] } }), /as a task/],
    ["it is the same version", old, /on that version already/],
  ])("does not fit where %s", (_, to, sentence) => {
    expect(problemsOf(new TestRun(old).complete("a"), to)).toMatch(sentence);
  });

  test("does not fit where something done could not be undone any more", () => {
    const from = dag({ a: { compensate: { task: "undo" } }, b: { needs: ["a"] } });
    const run = new TestRun(from).complete("a");
    expect(problemsOf(run, dag({ b: {} }))).toMatch(/"a" is done and may have to be undone/);
  });

  test("that has completed stays on its version", () => {
    const run = new TestRun(dag({ a: {} })).complete("a");
    expect(problemsOf(run, old)).toMatch(/The run is completed/);
  });
});

describe("a machine", () => {
  const actors = { work: task(), other: task() };
  const build = (states: object): MachineDefinition =>
    defineMachine({
      name: "moving",
      title: "Moving",
      machine: setup({ actors }).createMachine({
        id: "moving",
        initial: "doing",
        states: { done: { type: "final" }, ...states } as never,
      }) as unknown as AnyStateMachine,
    });
  const invoke = { id: "work", src: "work", onDone: "waiting" };
  const doing = { invoke };
  const waiting = { on: { go: "done" }, after: { 1_000: "done" } };
  const old = build({ doing, waiting });

  test("goes on where it is, with its step and its timers", () => {
    const to = build({ doing, waiting: { ...waiting, on: { go: "more" } }, more: {} });
    const run = new TestRun(old);
    const first = migrate(run, to);
    expect(first.effects).toEqual([]);
    expect(inFlight(to, first)).toEqual(["work"]);
    const second = migrate(run.complete("work"), to);
    expect(second.effects).toEqual([]);
    const signal = { type: "signal.received", at: 9, name: "go", payload: null } as const;
    const { snapshot, effects } = transition(to, second.snapshot, signal);
    expect(snapshot).toMatchObject({ state: { value: "more" } });
    expect(effects).toMatchObject([{ type: "timer.cancel" }]);
  });

  test("is told where a state has another name, and its timer goes along", () => {
    const to = build({ doing: { invoke: { ...invoke, onDone: "idle" } }, idle: waiting });
    const run = new TestRun(old).complete("work");
    expect(problemsOf(run, to)).toMatch(/"moving.waiting" is active, and is gone/);
    const states = { "moving.waiting": "moving.idle" };
    const { snapshot } = migrate(run, to, { states });
    expect(snapshot).toMatchObject({ state: { value: "idle" } });
    const [timer] = pendingEffects(to, snapshot);
    if (timer?.type !== "timer.start") throw new Error("no timer is pending");
    const fired = transition(to, snapshot, { ...timer, type: "timer.fired", at: timer.fireAt });
    expect(fired.snapshot.status).toBe("completed");
  });

  const other = { invoke: { id: "other", src: "other" } };

  test.each<[string, MachineDefinition, RegExp]>([
    ["its step is another", build({ doing: other, waiting }), /"work" is under way/],
    [
      "a step would never begin",
      build({ doing: { invoke: [invoke, other.invoke] }, waiting }),
      /"other" would never begin/,
    ],
    [
      "its state has states inside",
      build({ doing: { ...doing, initial: "x", states: { x: {} } }, waiting }),
      /0 active states inside/,
    ],
    [
      "a region is new",
      build({ doing: { ...doing, type: "parallel", states: { x: {} } }, waiting }),
      /Region "moving.doing.x" is new/,
    ],
    [
      "a timer would never fire",
      build({ doing: { ...doing, after: { 50: "waiting" } }, waiting }),
      /would never fire/,
    ],
  ])("does not fit where %s", (_, to, sentence) => {
    expect(problemsOf(new TestRun(old), to)).toMatch(sentence);
  });

  test("does not fit where a pending timer or what history remembers is gone", () => {
    const to = build({ doing, waiting: { on: { go: "done" } } });
    expect(problemsOf(new TestRun(old).complete("work"), to)).toMatch(/timer.*is pending/);
    const inside = {
      initial: "a",
      states: { a: { on: { b: "b" } }, b: { on: { out: "#moving.away" } } },
    };
    const history = { ...inside.states, last: { type: "history" } };
    const withHistory = build({
      doing: { ...inside, states: history },
      away: { on: { back: "doing.last" } },
      waiting,
    });
    const run = new TestRun(withHistory).signal("b").signal("out");
    const without = build({ doing: inside, away: {}, waiting });
    expect(problemsOf(run, without)).toMatch(/would be lost: "moving.doing.last" is gone/);
  });

  test("does not become a DAG", () => {
    expect(problemsOf(new TestRun(old), dag({ a: {} }))).toMatch(/cannot become a machine/);
  });
});
