import type { JsonObject } from "@waymark/core";
import { expect, test } from "vitest";
import { sketchOf } from "../dag/sketch.ts";
import { aligned } from "./align.ts";
import { withCollapsed } from "./collapsed.ts";
import { addGroup, collapseGroup, freeGroupId, nameGroup, ungroup } from "./groups.ts";
import { readLayout } from "./layout.ts";
import { makeRoom } from "./make-room.ts";
import { forgetPositions, moveNodes } from "./move-nodes.ts";
import { addNote, deleteNote, freeNoteId, writeNote } from "./notes.ts";
import { settle } from "./settle.ts";

const document: JsonObject = {
  name: "order",
  steps: {
    pay: { task: "pay" },
    ship: { task: "ship", needs: ["pay"] },
    tell: { task: "tell", needs: ["ship"] },
  },
};
const graph = sketchOf(document);
const box = (x: number, y: number) => ({ x, y, width: 268, height: 64 });

test("what cannot be read is as if it were not there", () => {
  const layout = {
    steps: { pay: { x: 1, y: 2, z: 3 }, ship: { x: "1" }, tell: null },
    notes: { a: { x: 1, y: 2 }, b: 4 },
    groups: { g: { steps: ["pay", 7] }, empty: { steps: [] }, odd: {} },
  };
  expect(readLayout({ layout })).toEqual({
    steps: { pay: { x: 1, y: 2 } },
    notes: { a: { x: 1, y: 2, width: 220, height: 120, text: "" } },
    groups: { g: { title: "Group", steps: ["pay"], collapsed: false } },
  });
  expect(readLayout({ layout: 4 })).toEqual({ steps: {}, notes: {}, groups: {} });
});

test("what is put somewhere and forgotten leaves no trace", () => {
  const moved = moveNodes(document, { pay: { x: 1.4, y: 2.6 } });
  expect(moved["layout"]).toEqual({ steps: { pay: { x: 1, y: 3 } } });
  expect(forgetPositions(moved)).toEqual(document);
  const noted = writeNote(addNote(document, freeNoteId(document), { x: 1, y: 2 }), "note-1", "Hi");
  expect(freeNoteId(noted)).toBe("note-2");
  expect(readLayout(moveNodes(noted, { "~note/note-1": { x: 9, y: 9 } })).notes).toMatchObject({
    "note-1": { x: 9, y: 9, text: "Hi" },
  });
  expect(deleteNote(noted, "note-1")).toEqual(document);
  const grouped = nameGroup(addGroup(document, freeGroupId(document), ["pay"]), "group-1", "Money");
  expect(ungroup(grouped, "group-1")).toEqual(document);
});

test("a collapsed group is one node, with the edges of its steps", () => {
  const grouped = collapseGroup(addGroup(document, "g", ["pay", "ship"]), "g", true);
  const { nodes, edges } = withCollapsed(graph, readLayout(grouped));
  expect(nodes.map(({ id, detail }) => [id, detail])).toEqual([
    ["~group/g", "2 steps"],
    ["tell", "tell"],
  ]);
  expect(edges.map(({ id }) => id)).toEqual(["~group/g->tell"]);
  const open = collapseGroup(grouped, "g", false);
  expect(withCollapsed(graph, readLayout(open))).toBe(graph);
});

test("a new step gets a place where the others were put by hand, and none elsewhere", () => {
  const places = { nodes: { pay: box(0, 0), ship: box(0, 112) } };
  const byHand = moveNodes(document, { pay: { x: 0, y: 0 }, ship: { x: 0, y: 112 } });
  expect(readLayout(settle(byHand, graph, places)).steps["tell"]).toEqual({ x: 0, y: 224 });
  expect(settle(document, graph, places)).toBe(document);
});

test("what is lower makes room for what is put between", () => {
  const places = { nodes: { pay: box(0, 0), ship: box(0, 112), tell: box(0, 224) } };
  const byHand = moveNodes(document, { pay: { x: 0, y: 0 } });
  const between = { from: "pay", to: "ship" };
  expect(readLayout(makeRoom(byHand, graph, places, between)).steps).toEqual({
    pay: { x: 0, y: 0 },
    ship: { x: 0, y: 224 },
    tell: { x: 0, y: 336 },
  });
  expect(makeRoom(document, graph, places, between)).toBe(document);
});

test("boxes stand in one line", () => {
  const boxes = {
    a: { x: 0, y: 0, width: 100, height: 10 },
    b: { x: 50, y: 40, width: 20, height: 20 },
  };
  expect(aligned(boxes, "left")["b"]).toEqual({ x: 0, y: 40 });
  expect(aligned(boxes, "centre")["b"]).toEqual({ x: 40, y: 40 });
  expect(aligned(boxes, "right")["b"]).toEqual({ x: 80, y: 40 });
  expect(aligned(boxes, "top")["b"]).toEqual({ x: 50, y: 0 });
  expect(aligned(boxes, "middle")["a"]).toEqual({ x: 0, y: 25 });
  expect(aligned(boxes, "bottom")["a"]).toEqual({ x: 0, y: 50 });
});
