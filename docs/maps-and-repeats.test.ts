import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineDag } from "@waymark/core";
import { Simulator, type SimulatedTask } from "@waymark/simulator";
import { expect, test } from "vitest";

// What docs/maps-and-repeats.md shows, run: it does what the page says.

const page = readFileSync(join(import.meta.dirname, "maps-and-repeats.md"), "utf8");
const [shipping, polling] = Array.from(page.matchAll(/```json\n([\s\S]*?)```/g), ([, block]) =>
  defineDag(JSON.parse(block ?? "")),
);

function simulate(
  definition: typeof shipping,
  tasks: Readonly<Record<string, SimulatedTask>>,
  input: object = {},
) {
  if (!definition) throw new Error("The page shows two definitions.");
  const simulator = new Simulator({ definitions: [definition], tasks });
  const runId = simulator.start(definition.name, JSON.parse(JSON.stringify(input)));
  simulator.runToQuiet();
  return { simulator, snapshot: simulator.snapshot(runId) };
}

const order = { to: "1 Trail Road", lines: [{ sku: "tent" }, { sku: "stove" }] };
const parcel: Readonly<Record<string, SimulatedTask>> = {
  "parcel.pack": ({ input }) => ({ parcel: input }),
  "parcel.send": { output: "on its way" },
  "email.send": ({ input }) => input,
};

test("the order is shipped line by line, and what could be sent is told", () => {
  const send: SimulatedTask = ({ stepId }) => {
    if (stepId === "ship[1]/send") throw new Error("No such place.");
    return "on its way";
  };
  const { snapshot } = simulate(shipping, { ...parcel, "parcel.send": send }, order);
  expect(snapshot).toMatchObject({
    status: "completed",
    output: { tell: { sent: [{ tracking: "on its way" }] } },
  });
});

test("what was packed and sent is undone when nobody could be told", () => {
  const { snapshot } = simulate(
    shipping,
    {
      ...parcel,
      "email.send": { error: { name: "Bounced", message: "No such address." } },
    },
    order,
  );
  expect(snapshot.status).toBe("failed");
  expect((snapshot.compensation?.steps ?? []).flatMap((undone) => Object.keys(undone))).toEqual([
    "ship[1]/send",
    "ship[0]/send",
    "ship[1]/pack",
    "ship[0]/pack",
  ]);
});

test("the export is looked at every half a minute until it is ready", () => {
  const { simulator, snapshot } = simulate(polling, {
    "export.start": { output: { id: "e-1" } },
    "export.look": ({ input }) => {
      const { cursor } = input as { cursor: number };
      return { ready: cursor === 2, cursor: cursor + 1, url: "there" };
    },
    "export.fetch": ({ input }) => input,
  });
  expect(snapshot).toMatchObject({ status: "completed", output: { fetch: { from: "there" } } });
  expect(simulator.clock.now).toBe(60_000);
});
