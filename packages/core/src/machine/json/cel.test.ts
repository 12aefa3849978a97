import { expect, test } from "vitest";
import { assign, setup } from "xstate";
import { TestRun } from "../../../testing/test-run.ts";
import { cel, checkDefinition, defineMachine, WaymarkError } from "../../index.ts";

const votes = (enough: string) =>
  defineMachine({
    name: "votes",
    title: "Votes",
    machine: setup({
      guards: { enough: cel.guard(enough) },
      delays: { patience: cel.delay({ "@expr": "input.patience" }) },
    }).createMachine({
      context: cel.context({ votes: 0, who: { "@expr": "input.who" } }),
      initial: "open",
      states: {
        open: {
          on: { vote: { actions: assign({ votes: cel.value({ "@expr": "context.votes + 1" }) }) } },
          always: { guard: { type: "enough", params: { needed: 2 } }, target: "agreed" },
          after: { patience: "late" },
        },
        agreed: { type: "final" },
        late: { type: "final" },
      },
      output: cel.value({ votes: { "@expr": "context.votes" }, asked: { "@expr": "input.who" } }),
    }),
  });

test("expressions do in code what they do in JSON, and see the run's input", () => {
  const definition = votes("context.votes >= params.needed");
  expect(checkDefinition(definition)).toEqual([]);
  const run = new TestRun(definition, { who: "Ada", patience: "1h" });
  run.signal("vote");
  expect(run.snapshot.status).toBe("waiting");
  run.signal("vote");
  expect(run.snapshot).toMatchObject({ status: "completed", output: { votes: 2, asked: "Ada" } });
});

test("another expression is another version, and one that cannot be read is told at once", () => {
  expect(votes("context.votes > 1").hash).not.toBe(votes("context.votes > 2").hash);
  expect(() => votes("context.votes >")).toThrow(WaymarkError);
});
