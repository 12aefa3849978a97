import { expect, test } from "vitest";
import { sketchOf } from "../sketch.ts";
import { droppedInto } from "./drop-target.ts";

const graph = sketchOf({
  name: "m",
  machine: { states: { around: { states: { inner: {} } }, other: {} } },
});
const places = {
  nodes: {
    "m.around": { x: 0, y: 0, width: 400, height: 300 },
    "m.around.inner": { x: 20, y: 50, width: 100, height: 40 },
    "m.other": { x: 500, y: 0, width: 100, height: 40 },
  },
};
const dropped = (id: string, x: number, y: number) =>
  droppedInto(graph, places, { id, positions: { [id]: { x, y } } });

test("a state goes into the innermost one around its middle", () => {
  expect(dropped("m.other", 200, 200)).toBe("m.around");
  expect(dropped("m.other", 10, 50)).toBe("m.around.inner");
});

test("a state that is dragged out of the one around it is the machine's own", () => {
  expect(dropped("m.around.inner", 420, 50)).toBeUndefined();
});

test("a state is not put into itself or into what goes with it", () => {
  expect(dropped("m.around", 10, 10)).toBeUndefined();
});
