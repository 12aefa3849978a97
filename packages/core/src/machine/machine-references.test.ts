import { describe, expect, test } from "vitest";
import { assign, createActor, createMachine, fromPromise, sendTo, setup, spawnChild } from "xstate";
import { TestRun } from "../../testing/test-run.ts";
import { defineMachine, task, type MachineDefinition } from "../index.ts";

const defined = (machine: unknown): MachineDefinition =>
  defineMachine({ name: "m", title: "M", machine: machine as MachineDefinition["machine"] });

describe("a machine's own code", () => {
  test("sees by `self` how the machine stood before the event, as in memory", () => {
    const machine = setup({
      types: { context: {} as { before: readonly unknown[] } },
    }).createMachine({
      context: { before: [] },
      initial: "a",
      states: {
        a: { on: { go: "b" } },
        b: {
          entry: assign({
            before: ({ self, context }) => [...context.before, self.getSnapshot().value],
          }),
          on: { go: "a" },
        },
      },
    });
    const actor = createActor(machine).start();
    const run = new TestRun(defined(machine));
    for (const name of ["go", "go", "go"]) {
      actor.send({ type: name });
      run.signal(name);
    }
    expect(actor.getSnapshot().context).toEqual({ before: ["a", "a"] });
    expect(run.snapshot).toMatchObject({ state: { context: { before: ["a", "a"] } } });
  });

  test("is told that a reference to an actor cannot be handed on", () => {
    const machine = setup({ actors: { work: task() } }).createMachine({
      on: {
        go: {
          actions: spawnChild("work", {
            id: "w",
            input: ({ self }: { readonly self: unknown }) => ({ parent: self }),
          }),
        },
      },
    });
    expect(new TestRun(defined(machine)).signal("go").snapshot.error?.message).toBe(
      "input of w.parent is not JSON: [object reference to an actor]",
    );
  });

  test("sends by an exit to a machine inside, before that is closed", () => {
    const machine = setup({ actors: { child: createMachine({ on: { bye: {} } }) } }).createMachine({
      initial: "a",
      states: {
        a: {
          invoke: { id: "c", src: "child" },
          exit: sendTo("c", { type: "bye" }),
          on: { go: "b" },
        },
        b: {},
      },
    });
    const run = new TestRun(defined(machine)).signal("go");
    expect(run.last.effects.map(({ type }) => type)).toEqual(["message.send", "child.cancel"]);
  });
});

test.each(["self", "system", "emit"] as const)(
  "a handler of a machine that asks for `%s` is told why it has none",
  async (name) => {
    const own = fromPromise(async (call) => call[name]);
    const { handlers } = defined(
      setup({ actors: { own } }).createMachine({ invoke: { src: "own" } }),
    );
    const call = {
      input: 5,
      signal: undefined,
      send: async () => undefined,
      receive: () => undefined,
    };
    await expect(handlers.get("own")?.(call)).rejects.toThrow(
      `A handler has no \`${name}\`: it runs apart from its machine.`,
    );
  },
);
