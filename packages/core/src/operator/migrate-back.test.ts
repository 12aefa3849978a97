import { describe, expect, test } from "vitest";
import { setup } from "xstate";
import { aDag, aStepId, completionOf, isAttempt, runStarted } from "../../testing/builders.ts";
import {
  defineDag,
  defineMachine,
  migrateRun,
  pendingEffects,
  planMigration,
  startRun,
  task,
  transition,
  type Definition,
  type RunSnapshot,
} from "../index.ts";

/** A run that is moved from version to version. */
class MovedRun {
  snapshot: RunSnapshot;
  definition: Definition;
  #at = 0;

  constructor(definition: Definition) {
    this.definition = definition;
    this.snapshot = startRun(definition, runStarted({ input: {} })).snapshot;
  }

  get inFlight(): readonly string[] {
    return this.#attempts().map(({ stepId, attempt }) => `${stepId}#${attempt}`);
  }

  get timers(): readonly number[] {
    return pendingEffects(this.definition, this.snapshot).flatMap((effect) =>
      effect.type === "timer.start" ? effect.fireAt : [],
    );
  }

  complete(stepId: string): this {
    const asked = this.#attempts().find((attempt) => attempt.stepId === aStepId(stepId));
    if (!asked) throw new Error(`${stepId} is not in flight.`);
    const at = ++this.#at;
    const event = completionOf(asked, { startedAt: at, at }, null);
    this.snapshot = transition(this.definition, this.snapshot, event).snapshot;
    return this;
  }

  signal(name: string): this {
    const event = { type: "signal.received", at: ++this.#at, name, payload: null } as const;
    this.snapshot = transition(this.definition, this.snapshot, event).snapshot;
    return this;
  }

  move(to: Definition, at = ++this.#at): this {
    const plan = planMigration(this.definition, to, this.snapshot, { at });
    if ("problems" in plan) throw new Error(plan.problems.join(" "));
    const versions = { fromVersion: 1, toVersion: 2 };
    const { snapshot } = plan;
    const event = { type: "run.migrated", at, ...versions, snapshot } as const;
    this.snapshot = migrateRun(this.definition, to, this.snapshot, event).snapshot;
    this.definition = to;
    return this;
  }

  #attempts() {
    return pendingEffects(this.definition, this.snapshot).filter(isAttempt);
  }
}

describe("moving away from a step and back", () => {
  const dag = (steps: Parameters<typeof aDag>[0]) => defineDag(aDag(steps));
  const go = { signal: "go" };
  const having = dag({ go, work: {}, end: { needs: ["go", "work"] } });
  const without = dag({ go, end: { needs: ["go"] } });

  test("goes on counting its attempts", () => {
    const run = new MovedRun(having).complete("work").move(without).move(having);
    expect(run.inFlight).toEqual(["work#2"]);
    expect(run.complete("work").move(without).move(having).inFlight).toEqual(["work#3"]);
  });

  test("goes on counting after a version in between that does not know it either", () => {
    const other = dag({ go, beside: {}, end: { needs: ["go"] } });
    const run = new MovedRun(having).complete("work").move(without).move(other);
    run.complete("beside").move(having);
    expect(run.inFlight).toEqual(["work#2"]);
  });

  test("goes on counting from the highest number inside a loop", () => {
    const loop = { map: { items: [1, 2], steps: { pack: { task: "pack" } } } };
    const looped = dag({ go, ship: loop, end: { needs: ["go", "ship"] } });
    const run = new MovedRun(looped).complete("ship[0]/pack").complete("ship[1]/pack");
    expect(run.move(without).move(looped).inFlight).toEqual(["ship[0]/pack#2", "ship[1]/pack#2"]);
  });

  test("keeps the states of a machine's steps, and with them their counts", () => {
    const machine = (again: object) =>
      defineMachine({
        name: "moving",
        title: "Moving",
        machine: setup({ actors: { work: task() } }).createMachine({
          id: "moving",
          initial: "doing",
          states: {
            doing: { invoke: { id: "work", src: "work", onDone: "idle" } },
            idle: { on: { again: again as never } },
            other: { on: { again: "doing" } },
          },
        }),
      });
    const [old, other] = [machine({ target: "doing" }), machine({ target: "other" })];
    const run = new MovedRun(old).complete("work").move(other).signal("again").move(old);
    expect(run.signal("again").inFlight).toEqual(["work#2"]);
  });
});

describe("the time of a run on another version", () => {
  const dag = (timeout?: string) =>
    defineDag(aDag({ go: { signal: "go" } }, timeout === undefined ? {} : { timeout }));
  const machine = (timeout?: string) =>
    defineMachine({
      name: "timed",
      title: "Timed",
      ...(timeout === undefined ? {} : { timeout }),
      machine: setup({}).createMachine({
        id: "timed",
        initial: "open",
        states: { open: { on: { go: "done" } }, done: { type: "final" } },
      }),
    });

  test.each([
    ["a DAG", dag],
    ["a machine", machine],
  ] as const)("of %s begins, moves and ends with what the version says of it", (_, of) => {
    const run = new MovedRun(of());
    expect(run.timers).toEqual([]);
    expect(run.move(of("1s"), 100).timers).toEqual([1_100]);
    expect(run.move(of("3s"), 200).timers).toEqual([3_100]);
    expect(run.move(of(), 300).timers).toEqual([]);
  });
});
