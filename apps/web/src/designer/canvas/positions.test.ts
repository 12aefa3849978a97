import { expect, test } from "vitest";
import { dropTarget, loopAt, loopUnder, placeIn } from "../dag/canvas/drop-target.ts";
import { sketchOf } from "../dag/sketch.ts";
import { readLayout } from "../layout/layout.ts";
import { placesOf } from "../layout/places.ts";
import { movedBy, withGroupsMoved } from "./positions.ts";
import { boxOnCanvas } from "./where.ts";
import { whileDragged } from "./while-dragged.ts";

const document = {
  steps: {
    pay: { task: "pay" },
    ship: { task: "ship" },
    each: { map: { steps: { pick: { task: "pick" } } } },
  },
  layout: {
    steps: {
      pay: { x: 0, y: 0 },
      ship: { x: 0, y: 112 },
      each: { x: 400, y: 0 },
      "each/pick": { x: 20, y: 52 },
    },
    notes: { n: { x: 5, y: 6 } },
    groups: { g: { title: "G", steps: ["pay", "ship"] } },
  },
};
const graph = sketchOf(document);
const layout = readLayout(document);
const places = placesOf(graph, { put: layout.steps, laidOut: undefined, before: undefined });
const drawn = { graph, places, layout };

test("what is pushed takes along what lies in it, once", () => {
  expect(movedBy(drawn, ["each", "each/pick"], { x: 10, y: 0 })).toEqual({
    each: { x: 410, y: 0 },
  });
  expect(movedBy(drawn, ["~group/g", "pay", "~note/n"], { x: 0, y: 5 })).toEqual({
    pay: { x: 0, y: 5 },
    ship: { x: 0, y: 117 },
    "~note/n": { x: 5, y: 11 },
  });
});

test("a frame that is dragged moves its steps as far", () => {
  const frames = new Map([["~group/g", { x: -14, y: -40 }]]);
  const dragged = { "~group/g": { x: -4, y: -40 }, each: { x: 1, y: 1 } };
  expect(withGroupsMoved(drawn, dragged, frames)).toEqual({
    pay: { x: 10, y: 0 },
    ship: { x: 10, y: 112 },
    each: { x: 1, y: 1 },
  });
});

test("what is dropped into a loop is added there, below its title", () => {
  expect(boxOnCanvas(graph, places, "each/pick")).toMatchObject({ x: 420, y: 52 });
  expect(loopAt(graph, places, { x: 500, y: 60 })).toBe("each");
  expect(dropTarget(graph, places, { x: 410, y: 10 })).toEqual({
    scope: "each",
    place: { x: 20, y: 52 },
  });
  expect(dropTarget(graph, places, { x: 134, y: 332 })).toEqual({
    scope: undefined,
    place: { x: 0, y: 300 },
  });
  expect(dropTarget(sketchOf({}), { nodes: {} }, { x: 5, y: 5 })).toEqual({ scope: undefined });
});

test("a step that is dragged goes into the loop around its middle, or out of its own", () => {
  const drag = (id: string, x: number, y: number) => ({ id, positions: { [id]: { x, y } } });
  expect(loopUnder(graph, places, drag("pay", 410, 40))).toBe("each");
  expect(placeIn(graph, places, "each", drag("pay", 410, 40))).toEqual({ x: 20, y: 52 });
  expect(loopUnder(graph, places, drag("each/pick", 30, 60))).toBe("each");
  const out = drag("each/pick", -300, 0);
  expect(loopUnder(graph, places, out)).toBeUndefined();
  expect(placeIn(graph, places, undefined, out)).toEqual({ x: 100, y: 0 });
  // A loop is not dragged into itself.
  expect(loopUnder(graph, places, drag("each", 410, 10))).toBeUndefined();
});

test("while a hand has a step its loop stays as large as it is, and only its lines leave their way", () => {
  const routes = Object.fromEntries(
    ["pay->ship", "ship->each"].map((id) => [id, { points: [] }] as const),
  );
  const drawnGraph = sketchOf({
    steps: {
      ...document.steps,
      ship: { task: "ship", needs: ["pay"] },
      each: { ...document.steps.each, needs: ["ship"] },
    },
  });
  const dragged = { "each/pick": { x: 900, y: 52 } };
  const inside = whileDragged(drawnGraph, { ...places, routes }, dragged);
  expect(inside.nodes["each"]).toEqual(places.nodes["each"]);
  expect(inside.nodes["each/pick"]).toMatchObject({ x: 900, y: 52, width: 268 });
  expect(inside.routes).toEqual(routes);
  const loop = whileDragged(drawnGraph, { ...places, routes }, { each: { x: 0, y: 0 } });
  expect(Object.keys(loop.routes ?? {})).toEqual(["pay->ship"]);
});
