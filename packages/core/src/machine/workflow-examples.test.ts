import { describe, expect, test } from "vitest";
import { DurableMachine } from "../../testing/durable-machine.ts";
import { workflowExamples, type Example } from "../../testing/examples/index.ts";
import { LiveMachine } from "../../testing/live-machine.ts";
import type { Action } from "../../testing/machine-script.ts";
import { checkDefinition } from "../index.ts";

describe.each(workflowExamples.map((found) => [found.definition.name, found] as const))(
  "%s",
  (_name, { definition, input, scripts }) => {
    test("has no error", () => {
      const errors = checkDefinition(definition).filter(({ severity }) => severity === "error");
      expect(errors).toEqual([]);
    });

    test.each(scripts.map((script, index) => [index + 1, script] as const))(
      "goes the way it goes in XState, %i",
      async (_index, script) => {
        await expectSameWay({ definition, input, script });
      },
    );

    test("comes to its end, where it has one", async () => {
      const ways = scripts.map((script) => expectSameWay({ definition, input, script }));
      const ends = definition.states.some(({ type }) => type === "final");
      expect((await Promise.all(ways)).includes("done")).toBe(ends);
    });
  },
);

async function expectSameWay({
  definition,
  input,
  script,
}: Pick<Example, "definition" | "input"> & {
  readonly script: readonly Action[];
}): Promise<string> {
  const live = new LiveMachine(definition, input);
  const durable = new DurableMachine(definition, input);
  expect(durable.view()).toEqual(live.view());
  for (const action of script) {
    await live.do(action);
    durable.do(action);
    expect(durable.view()).toEqual(live.view());
  }
  return live.view().status;
}
