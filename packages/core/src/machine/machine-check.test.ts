import { describe, expect, test } from "vitest";
import { fromTransition, sendParent, setup, spawnChild, type AnyStateMachine } from "xstate";
import { machineSamples } from "../../testing/machine-samples.ts";
import { action, checkDefinition, defineMachine, task } from "../index.ts";

function problemsOf(config: object, actors: object = {}) {
  const { createMachine: create } = setup({ actors: { work: task(), ...actors } });
  const machine = create(config as never) as unknown as AnyStateMachine;
  return checkDefinition(defineMachine({ name: "sample", title: "Sample", machine }));
}

const rulesOf = (config: object, actors: object = {}) =>
  problemsOf(config, actors).map(({ severity, rule, pointer }) => `${severity} ${rule} ${pointer}`);

describe("checking a machine", () => {
  test.each(machineSamples.map((definition) => [definition.name, definition] as const))(
    "finds no error in %s",
    (_name, definition) => {
      const errors = checkDefinition(definition).filter(({ severity }) => severity === "error");
      expect(errors).toEqual([]);
    },
  );

  test.each([
    [
      "an unknown actor",
      { invoke: { id: "s", src: "lost" } },
      "error unknown-actor /machine/invoke/0/src",
    ],
    [
      "an id that compensations use",
      { invoke: { id: "a~b", src: "work" } },
      "error invalid-step-id /machine/invoke/0/id",
    ],
    [
      "a watched task",
      { invoke: { id: "s", src: "work", onSnapshot: {} } },
      "error unsupported-on-snapshot /machine/invoke/0/onSnapshot",
    ],
    [
      "one id for two steps",
      {
        invoke: [
          { id: "s", src: "work" },
          { id: "s", src: "work" },
        ],
      },
      "error duplicate-step /machine/invoke/1/id",
    ],
    [
      "an unknown action",
      { on: { E: { actions: "mail" } } },
      "error unknown-action /machine/on/E/0/actions/0",
    ],
    [
      "an action with a side effect",
      { entry: () => undefined },
      "error side-effect /machine/entry/0",
    ],
    [
      "an event for a parent",
      { exit: sendParent({ type: "E" }) },
      "warning no-parent /machine/exit/0",
    ],
    [
      "an unknown spawned actor",
      { entry: spawnChild("lost" as never) },
      "error unknown-actor /machine/entry/0",
    ],
    [
      "an unknown guard",
      { on: { E: [{ guard: "may" }] } },
      "error unknown-guard /machine/on/E/0/guard",
    ],
    ["an unknown delay", { after: { soon: {} } }, "error unknown-delay /machine/after/soon"],
    [
      "two states of one id",
      {
        initial: "a",
        states: {
          a: { id: "x", on: { E: "b" } },
          b: { id: "x", on: { E: "a", F: "c" } },
          c: { type: "final" },
        },
      },
      "error duplicate-state /machine/states/b/id",
    ],
    [
      "a state that is never entered",
      { initial: "a", states: { a: { type: "final" }, b: { on: { E: "a" } } } },
      "warning unreachable-state /machine/states/b",
    ],
    [
      "a state that is never left",
      { initial: "a", states: { a: {} } },
      "warning dead-end /machine/states/a",
    ],
    [
      "an end that nobody hears of",
      { initial: "a", states: { a: { initial: "b", states: { b: { type: "final" } } } } },
      "warning no-on-done /machine/states/a",
    ],
    [
      "a policy that cannot be read",
      { meta: { retry: { maxAttempts: 0 } }, invoke: { id: "s", src: "work" } },
      "error invalid-policy /machine/meta/retry/maxAttempts",
    ],
    [
      "one policy for two steps",
      {
        meta: { retry: {} },
        invoke: [
          { id: "a", src: "work" },
          { id: "b", src: "work" },
        ],
      },
      "error ambiguous-policy /machine/meta",
    ],
    [
      "a policy for a step that is not there",
      { meta: { steps: { b: {} } }, invoke: { id: "a", src: "work" } },
      "error unknown-step /machine/meta/steps/b",
    ],
    [
      "a policy without a step",
      { meta: { compensate: { task: "undo" } } },
      "error policy-without-step /machine/meta",
    ],
    [
      "a compensation that nothing asks for",
      { meta: { compensate: { task: "undo" } }, invoke: { id: "a", src: "work" } },
      "warning compensation-unused /machine/invoke/0",
    ],
  ])("finds %s", (_what, config, problem) => {
    expect(rulesOf(config)).toEqual([problem]);
  });

  test.each([
    [{ invoke: { id: "s", src: "other" } }, "error unsupported-actor /machine/invoke/0/src"],
    [{ entry: spawnChild("other") }, "error unsupported-actor /machine/entry/0"],
    [{}, "warning unsupported-actor /machine/implementations/actors/other"],
  ])("refuses a transition function as an actor, wherever it may be begun", (config, problem) => {
    const other = fromTransition((state: number) => state, 0);
    expect(rulesOf(config, { other })).toContain(problem);
  });

  test("finds a spawned task whose snapshots the machine waits for", () => {
    const config = { entry: spawnChild("work", { syncSnapshot: true }) };
    expect(rulesOf(config)).toEqual(["error unsupported-on-snapshot /machine/entry/0"]);
  });

  test("tells how to mend an actor that cannot be a step", () => {
    const invoking = { invoke: { id: "s", src: "other" } };
    const other = fromTransition((state: number) => state, 0);
    expect(problemsOf(invoking, { other })[0]?.fix).toBe(
      "Keep its state in the machine's context, and change that with assign.",
    );
  });

  test("finds policies of actors and actions that cannot be read", () => {
    const machine = setup({
      actors: { work: task({ timeouts: { attempt: "soon" } }) },
      actions: { mail: action("email.send", { retry: { maxAttempts: 0 } }) },
    }).createMachine({ entry: "mail", invoke: { id: "s", src: "work" } });
    const problems = checkDefinition(defineMachine({ name: "sample", title: "Sample", machine }));
    expect(problems.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual([
      "invalid-policy /machine/implementations/actors/work/policy/timeouts/attempt",
      "invalid-policy /machine/implementations/actions/mail/policy/retry/maxAttempts",
    ]);
  });

  test("finds states that lead to each other for ever", () => {
    const config = {
      initial: "a",
      states: { a: { always: "b" }, b: { always: "a", on: { E: "c" } }, c: { type: "final" } },
    };
    expect(rulesOf(config)).toEqual([
      "warning always-cycle /machine/states/a/always",
      "warning always-cycle /machine/states/b/always",
    ]);
  });

  test("finds parallel states that XState cannot carry", () => {
    const regions = Array.from({ length: 201 }, (_, index) => [`r${index}`, { type: "final" }]);
    expect(rulesOf({ type: "parallel", states: Object.fromEntries(regions) })).toEqual([
      "error many-regions /machine/states",
    ]);
  });

  test("says what is wrong and how to mend it", () => {
    expect(problemsOf({ after: { soon: {} } })).toMatchObject([
      {
        message: 'Delay "soon" is not defined; XState would take the transition at once.',
        fix: 'Write milliseconds, or define it: setup({ delays: { "soon": 60_000 } }).',
      },
    ]);
  });
});
