import { describe, expect, test } from "vitest";
import { aRunId, runStarted } from "../../../testing/builders.ts";
import { TestRun } from "../../../testing/test-run.ts";
import {
  checkDefinition,
  defineJsonMachine,
  graphOf,
  machineJsonSchema,
  parseInput,
  readMachine,
  startRun,
  WaymarkError,
  type JsonObject,
} from "../../index.ts";

const done = { type: "final" };

/** A document whose state `a` is the one under test. */
const withState = (a: unknown, machine: object = {}, document: object = {}) => ({
  kind: "machine",
  name: "sample",
  machine: { initial: "a", states: { a, b: done }, ...machine },
  ...document,
});

function problemsOf(source: unknown) {
  const read = readMachine(source);
  const problems = "problems" in read ? read.problems : checkDefinition(read.definition);
  return problems.map(({ pointer, rule }) => `${pointer} ${rule}`);
}

const on = (transition: unknown) => ({ on: { go: transition } });
const act = (action: unknown) => on({ target: "b", actions: action });
const guarded = (guard: unknown) => on({ target: "b", guard });

describe("a fault is found where it is", () => {
  test.each<[string, unknown, string]>([
    ["no document", 5, " invalid-value"],
    ["no JSON", { kind: "machine", machine: new Map() }, " not-json"],
    [
      "no name",
      { kind: "machine", machine: { initial: "b", states: { b: done } } },
      "/name missing",
    ],
    ["a name that is none", withState(on("b"), {}, { name: "Not Kebab" }), "/name invalid-value"],
    ["an unknown key", withState(on("b"), {}, { extra: 1 }), "/extra unknown-key"],
    [
      "an unknown key of a state",
      withState({ ...on("b"), onn: {} }),
      "/machine/states/a/onn unknown-key",
    ],
    [
      "an unknown key of a transition",
      withState(on({ target: "b", cond: "x" })),
      "/machine/states/a/on/go/cond unknown-key",
    ],
    [
      "an unknown key of one in a list",
      withState(on([{ target: "b", cond: "x" }])),
      "/machine/states/a/on/go/0/cond unknown-key",
    ],
    [
      "an unknown action",
      withState(act({ type: "mail" })),
      "/machine/states/a/on/go/actions/type unknown-action",
    ],
    [
      "an unknown action in a list",
      withState(act([{ type: "mail" }])),
      "/machine/states/a/on/go/actions/0/type unknown-action",
    ],
    [
      "an action without its values",
      withState(act({ type: "assign" })),
      "/machine/states/a/on/go/actions/values missing",
    ],
    [
      "an event for an unknown actor",
      withState(act({ type: "send", to: "lost", event: { type: "x" } })),
      "/machine/states/a/on/go/actions/to unknown-actor",
    ],
    [
      "a stop of an unknown actor",
      withState(act({ type: "stop", id: "lost" })),
      "/machine/states/a/on/go/actions/id unknown-actor",
    ],
    [
      "an event of XState's own for a parent",
      withState(act({ type: "send", to: "parent", event: { type: "xstate.done" } })),
      "/machine/states/a/on/go/actions/event/type reserved-event",
    ],
    [
      "an unknown key of an actor",
      withState(on("b"), { actors: { ship: { workflow: "shipping", task: "ship" } } }),
      "/machine/actors/ship/task unknown-key",
    ],
    [
      "an actor of no kind",
      withState(on("b"), { actors: { ship: { kind: "machine" } } }),
      "/machine/actors/ship/kind invalid-value",
    ],
    [
      "an onSnapshot of a task",
      withState({ ...on("b"), invoke: { id: "s", src: "work", onSnapshot: "b" } }),
      "/machine/states/a/invoke/onSnapshot unsupported-on-snapshot",
    ],
    ["an unknown guard", withState(guarded("lost")), "/machine/states/a/on/go/guard unknown-guard"],
    [
      "an unknown guard with params",
      withState(guarded({ type: "lost", params: {} })),
      "/machine/states/a/on/go/guard/type unknown-guard",
    ],
    [
      "a guard of no state",
      withState(guarded({ type: "in" })),
      "/machine/states/a/on/go/guard/state missing",
    ],
    [
      "a guard of an unknown state",
      withState(guarded({ type: "in", state: "c" })),
      "/machine/states/a/on/go/guard/state unknown-state",
    ],
    [
      "a guard inside a guard",
      withState(guarded({ type: "or", guards: [{ type: "not", guard: "lost" }] })),
      "/machine/states/a/on/go/guard/guards/0/guard unknown-guard",
    ],
    [
      "a guard that is no condition",
      withState(guarded({ "@expr": "1 + 1" })),
      "/machine/states/a/on/go/guard/@expr guard-not-boolean",
    ],
    [
      "a declared guard that names another",
      withState(guarded("x"), { guards: { x: { type: "not", guard: "x" } } }),
      "/machine/guards/x/guard unknown-guard",
    ],
    [
      "a guard that reads params it is not given",
      withState(guarded({ "@expr": "params.least > 1" })),
      "/machine/states/a/on/go/guard/@expr expression",
    ],
    [
      "an unknown delay",
      withState({ after: { soon: "b" } }),
      "/machine/states/a/after/soon unknown-delay",
    ],
    [
      "an unknown delay of an event",
      withState(act({ type: "raise", event: { type: "e" }, delay: "soon" })),
      "/machine/states/a/on/go/actions/delay unknown-delay",
    ],
    [
      "a declared delay that is none",
      withState({ after: { soon: "b" } }, { delays: { soon: "x" } }),
      "/machine/delays/soon unknown-delay",
    ],
    [
      "a delay of a thousand years",
      withState({ after: { "400000d": "b" } }),
      "/machine/states/a/after/400000d unknown-delay",
    ],
    [
      "a dot in a state's name",
      withState(on("b"), { states: { a: on("b"), b: done, "c.d": done } }),
      "/machine/states/c.d invalid-id",
    ],
    [
      "a name of JavaScript's own",
      withState(on("b"), { states: { a: on("b"), b: done, constructor: done } }),
      "/machine/states/constructor invalid-id",
    ],
    [
      "a reserved event",
      withState({ on: { "xstate.done.actor.x": "b" } }),
      "/machine/states/a/on/xstate.done.actor.x reserved-event",
    ],
    [
      "a reserved event that is raised",
      withState(act({ type: "raise", event: { type: "xstate.stop" } })),
      "/machine/states/a/on/go/actions/event/type reserved-event",
    ],
    [
      "a pattern that matches nothing",
      withState({ on: { "a*": "b" } }),
      "/machine/states/a/on/a* invalid-event",
    ],
    ["a bad target", withState(on("c")), "/machine/states/a/on/go unknown-target"],
    [
      "a bad target by id",
      withState(on({ target: ["b", "#sample.c"] })),
      "/machine/states/a/on/go/target/1 unknown-target",
    ],
    [
      "a bad initial state",
      withState(on("b"), { initial: "c" }),
      "/machine/initial unknown-target",
    ],
    [
      "no initial state",
      withState({ ...on("b"), states: { x: {} } }),
      "/machine/states/a/initial missing-initial",
    ],
    [
      "states inside a final one",
      withState({ ...on("b"), type: "final", initial: "x", states: { x: {} } }),
      "/machine/states/a/type wrong-type",
    ],
    [
      "an expression that is no CEL",
      withState(act({ type: "assign", values: { n: [{ "@expr": "1 +" }] } })),
      "/machine/states/a/on/go/actions/values/n/0/@expr expression",
    ],
    [
      "an expression with company",
      withState(act({ type: "assign", values: { n: { "@expr": "1", of: 2 } } })),
      "/machine/states/a/on/go/actions/values/n invalid-expression",
    ],
    [
      "a member that the context never has",
      withState(guarded({ "@expr": "context.cuont > 1" }), { context: { count: 0 } }),
      "/machine/states/a/on/go/guard/@expr expression-type",
    ],
    [
      "a member of the context that is always text",
      withState(act({ type: "assign", values: { n: { "@expr": "context.s * 2" } } }), {
        context: { s: "x", n: 0 },
      }),
      "/machine/states/a/on/go/actions/values/n/@expr expression-type",
    ],
    [
      "a member that the signal's schema has not",
      withState(
        guarded({ "@expr": "event.b > 1" }),
        {},
        {
          signals: {
            go: {
              schema: {
                type: "object",
                properties: { a: { type: "number" } },
                additionalProperties: false,
              },
            },
          },
        },
      ),
      "/machine/states/a/on/go/guard/@expr expression-type",
    ],
    [
      "a comparison that the input's schema excludes",
      withState(
        guarded({ "@expr": "input.a > 'x'" }),
        {},
        {
          input: { type: "object", properties: { a: { type: "number" } } },
        },
      ),
      "/machine/states/a/on/go/guard/@expr expression-type",
    ],
    [
      "a context that reads itself",
      withState(on("b"), { context: { n: { "@expr": "context.m" } } }),
      "/machine/context/n/@expr expression",
    ],
    [
      "a duplicate id",
      withState(
        { ...on("b"), id: "x" },
        { states: { a: { ...on("b"), id: "x" }, b: { ...done, id: "x" } } },
      ),
      "/machine/states/b/id duplicate-state",
    ],
    [
      "a step's id used twice",
      withState({
        invoke: [
          { id: "s", src: "t", onDone: "b" },
          { id: "s", src: "t" },
        ],
      }),
      "/machine/states/a/invoke/1/id duplicate-step",
    ],
    ["no states", withState({}, { states: {}, initial: undefined }), "/machine/states no-states"],
    [
      "a history that leads nowhere",
      withState(on("h"), { states: { a: on("h"), b: done, h: { type: "history", target: "c" } } }),
      "/machine/states/h/target unknown-target",
    ],
    [
      "a history to begin with",
      withState(on("b"), { initial: "h", states: { a: on("b"), b: done, h: { type: "history" } } }),
      "/machine/initial unknown-target",
    ],
    [
      "a step's id used in two states",
      withState(
        { invoke: { id: "s", src: "t", onDone: "c" } },
        {
          states: {
            a: { invoke: { id: "s", src: "t", onDone: "c" } },
            c: { invoke: { id: "s", src: "t", onDone: "b" } },
            b: done,
          },
        },
      ),
      "/machine/states/c/invoke/id duplicate-step",
    ],
    [
      "a policy of nothing",
      withState({ ...on("b"), meta: { retry: {} } }),
      "/machine/states/a/meta policy-without-step",
    ],
    [
      "a policy that cannot be read",
      withState({
        invoke: { id: "s", src: "t", onDone: "b" },
        meta: { retry: { maxAttempts: 0 } },
      }),
      "/machine/states/a/meta/retry/maxAttempts invalid-value",
    ],
    [
      "a schema that is none",
      withState(on("b"), {}, { input: { type: "text" } }),
      "/input invalid-schema",
    ],
    [
      "a signal's schema that is none",
      withState(on("b"), {}, { signals: { go: { schema: { type: "text" } } } }),
      "/signals/go/schema invalid-schema",
    ],
    [
      "a signal nobody takes",
      withState(on("b"), {}, { signals: { stop: {} } }),
      "/signals/stop unknown-signal",
    ],
    [
      "a state that is never left",
      withState({ type: "atomic" }, { states: { a: {} } }),
      "/machine/states/a dead-end",
    ],
  ])("%s", (_fault, source, problem) => {
    expect(problemsOf(source)).toEqual([problem]);
  });

  test("and all of them at once", () => {
    const source = withState(
      {
        onn: 1,
        on: { go: { target: "c", guard: "lost", actions: [{ type: "mail" }] } },
        after: { soon: "b" },
      },
      { context: { n: { "@expr": "1 +" } } },
      { input: { type: "text" } },
    );
    expect(problemsOf(source).toSorted()).toEqual([
      "/input invalid-schema",
      "/machine/context/n/@expr expression",
      "/machine/states/a/after/soon unknown-delay",
      "/machine/states/a/on/go/actions/0/type unknown-action",
      "/machine/states/a/on/go/guard unknown-guard",
      "/machine/states/a/on/go/target unknown-target",
      "/machine/states/a/onn unknown-key",
    ]);
  });

  test("with the character, a sentence and a way to mend it", () => {
    const read = readMachine(withState(guarded({ "@expr": "event.n + 1 > foo" })));
    expect(read).toEqual({
      problems: [
        {
          pointer: "/machine/states/a/on/go/guard/@expr",
          severity: "error",
          rule: "expression",
          position: 14,
          message: expect.stringMatching(/foo.*character 15\.$/) as string,
          fix: expect.stringContaining("context, event, input") as string,
        },
      ],
    });
  });

  test("and refuses a shipped document with all of them", () => {
    expect(() => defineJsonMachine(withState(on("c")))).toThrow(WaymarkError);
    expect(() => defineJsonMachine(withState(on("c")))).toThrow(/\/machine\/states\/a\/on\/go: /);
  });
});

/** The error of a run that is given `input` and then the signal `go`. */
function failureOf(source: JsonObject | object, payload: JsonObject = {}) {
  const run = new TestRun(defineJsonMachine(source), { n: 1 });
  if (run.snapshot.status === "waiting") run.signal("go", payload);
  return { status: run.snapshot.status, error: run.snapshot.error };
}

describe("an expression that cannot be evaluated fails the run", () => {
  test.each<[string, object, string]>([
    ["in the context", withState(on("b"), { context: { n: { "@expr": "input.m" } } }), "input.m"],
    ["as the context", withState(on("b"), { context: { "@expr": "input.n" } }), "input.n"],
    ["in a guard", withState(guarded({ "@expr": "event.m > 1" })), "event.m > 1"],
    ["in a guard that gives no truth", withState(guarded({ "@expr": "event.n" })), "event.n"],
    [
      "in a guard's params",
      withState(guarded({ type: "x", params: { m: { "@expr": "event.m" } } }), {
        guards: { x: { "@expr": "params.m > 1" } },
      }),
      "event.m",
    ],
    [
      "in a guard asked at the start",
      withState({ always: { guard: { "@expr": "input.m > 1" }, target: "b" } }),
      "input.m > 1",
    ],
    [
      "in an action",
      withState(act({ type: "assign", values: { n: { "@expr": "event.m" } } })),
      "event.m",
    ],
    [
      "in a delay",
      withState(act({ type: "raise", event: { type: "e" }, delay: { "@expr": "event.m" } })),
      "event.m",
    ],
    [
      "in a delay that gives no duration",
      withState({ after: { d: "b" } }, { delays: { d: { "@expr": "'soon'" } } }),
      "'soon'",
    ],
    [
      "in a step's input",
      withState({ invoke: { id: "s", src: "t", input: { "@expr": "input.m" }, onDone: "b" } }),
      "input.m",
    ],
    ["in the output", withState(on("b"), { output: { m: { "@expr": "input.m" } } }), "input.m"],
  ])("%s", (_place, source, expression) => {
    const { status, error } = failureOf(source, { n: 5 });
    expect(status).toBe("failed");
    expect(error).toMatchObject({ name: "ExpressionError", expression });
  });
});

describe("a machine from JSON", () => {
  const counter = withState(
    {
      on: {
        go: [
          { guard: { "@expr": "event.by > input.limit" }, target: "b" },
          { actions: { type: "assign", values: { n: { "@expr": "context.n + input.limit" } } } },
        ],
      },
      after: { "30s": "b", late: "b" },
    },
    {
      context: { n: { "@expr": "input.limit" } },
      delays: { late: { "@expr": "input.limit * 1000" } },
      output: { n: { "@expr": "context.n" }, limit: { "@expr": "input.limit" } },
    },
  );

  test("knows the run's input wherever it evaluates, from a stored state too", () => {
    const run = new TestRun(defineJsonMachine(counter), { limit: 7 });
    expect(run.pending).toMatchObject([{ fireAt: 30_000 }, { fireAt: 7_000 }]);
    run.signal("go", { by: 3 }).signal("go", { by: 8 });
    expect(run.snapshot).toMatchObject({ status: "completed", output: { n: 14, limit: 7 } });
  });

  test("is the same after a round trip through JSON, and another when an expression changes", () => {
    const { hash, source } = defineJsonMachine(counter);
    expect(defineJsonMachine(JSON.parse(JSON.stringify(source))).hash).toBe(hash);
    expect(defineJsonMachine({ ...counter, layout: { a: { x: 1 } } }).hash).toBe(hash);
    const changed = JSON.parse(JSON.stringify(counter).replace("by >", "by >="));
    expect(defineJsonMachine(changed).hash).not.toBe(hash);
  });

  test("acts in the same order however its keys are ordered", () => {
    const region = (n: number) => ({ entry: { type: "assign", values: { last: n } } });
    const regions = { z: region(1), a: region(2) };
    const { z, a } = regions;
    const [one, other] = [regions, { a, z }].map((states) =>
      startRun(
        defineJsonMachine(withState({ type: "parallel", states, ...on("b") })),
        runStarted({ runId: aRunId() }),
      ),
    );
    expect(one?.snapshot).toMatchObject({ state: { context: { last: 1 } } });
    expect(other?.snapshot).toEqual(one?.snapshot);
  });

  test("is drawn with its expressions and delays as they are written", () => {
    const labels = graphOf(defineJsonMachine(counter)).edges.map(({ label }) => label);
    expect(labels).toEqual(["go [event.by > input.limit]", "after 30 s", "after late"]);
  });

  test("fits the published JSON Schema, and one with a fault does not", () => {
    expect(parseInput(machineJsonSchema(), counter)).toHaveProperty("value");
    expect(parseInput(machineJsonSchema(), withState({ onn: 1 }))).toHaveProperty("problems");
  });

  test("has a published JSON Schema", () => {
    const schema = JSON.stringify(machineJsonSchema());
    expect(schema).toContain('"https://json-schema.org/draft/2020-12/schema"');
    for (const type of ["assign", "raise", "send", "cancel", "spawn", "stop", "log", "emit"]) {
      expect(schema).toContain(`"const":"${type}"`);
    }
  });
});
