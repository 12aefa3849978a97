import { canonicalJson, type JsonObject } from "@waymark/core";
import type { DraftView } from "@waymark/orchestrator/api";
import { afterEach, expect, test } from "vitest";
import { jsonText, parseJson } from "../ui/json-text.ts";
import { positionsOf } from "./canvas/positions.ts";
import { addStep } from "./dag/edits/add-step.ts";
import { deleteSteps } from "./dag/edits/delete-steps.ts";
import { renameStep } from "./dag/edits/rename-step.ts";
import { sketchOf as sketchOfDag } from "./dag/sketch.ts";
import { kindOfDocument } from "./document/document-kind.ts";
import { DocumentStore, type Edit } from "./document/document-store.ts";
import { removeAt } from "./document/json-edit.ts";
import { DraftStore } from "./draft-store.ts";
import { readLayout } from "./layout/layout.ts";
import { forgetPositions, moveNodes } from "./layout/move-nodes.ts";
import { addNote, deleteNote } from "./layout/notes.ts";
import { placesOf } from "./layout/places.ts";
import { addState } from "./machine/edits/add-state.ts";
import { removeStates } from "./machine/edits/remove-states.ts";
import { renameState } from "./machine/edits/rename-state.ts";
import { sketchOf as sketchOfMachine } from "./machine/sketch.ts";
import { treeOf } from "./machine/state-tree.ts";
import { SHIPPED } from "./testing/shipped.ts";

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

function opened(text: string): DocumentStore {
  const draft = { id: "draft_1", revision: 1, text, updatedAt: 0 } as DraftView;
  const store = new DraftStore(draft, {
    save: async () => await new Promise(() => undefined),
    read: async () => draft,
    isPassing: () => true,
    keeper: {
      length: 0,
      key: () => null,
      getItem: () => null,
      setItem: () => undefined,
      removeItem: () => undefined,
    },
  });
  stops.push(() => store.stop());
  return new DocumentStore(store, () => 0);
}

/** Where the canvas has everything. */
function arranged(document: JsonObject): JsonObject {
  const sketchOf = kindOfDocument(document) === "dag" ? sketchOfDag : sketchOfMachine;
  const graph = sketchOf(document);
  const put = readLayout(document).steps;
  const places = placesOf(graph, { put, laidOut: undefined, before: undefined });
  expect(Object.keys(places.nodes)).toEqual(
    expect.arrayContaining(graph.nodes.map(({ id }) => id)),
  );
  return moveNodes(document, positionsOf(places));
}

/** One of each kind of edit that the canvas makes, on the first thing that is there. */
function editsOf(document: JsonObject): readonly Edit[] {
  const note: Edit = (now) => addNote(now, "note-1", { x: 10, y: 20 });
  if (kindOfDocument(document) === "dag") {
    return [
      (now) => addStep(now, { nodeId: "added", step: { wait: "1s" } }),
      arranged,
      note,
      (now) => renameStep(now, sketchOfDag(now).nodes[0]?.id ?? "", "renamed"),
      (now) => deleteSteps(now, ["renamed"]),
    ];
  }
  const first = (now: JsonObject) => {
    const [state] = treeOf(now).children;
    if (!state) throw new Error("There is no state.");
    return state;
  };
  return [
    arranged,
    note,
    (now) => addState(now, ["machine"]).document,
    (now) => renameState(now, first(now), "renamed"),
    (now) => removeStates(now, [first(now)]).document,
  ];
}

test.each(SHIPPED)("of %s nothing is lost from JSON to canvas to JSON", (_, document) => {
  const moved = arranged(document);
  const again = parseJson(jsonText(moved));
  expect(again.ok && readLayout(again.value as JsonObject)).toEqual(readLayout(moved));
  expect(canonicalJson(removeAt(moved, ["layout"]))).toBe(canonicalJson(document));
  expect(jsonText(forgetPositions(moved))).toBe(jsonText(document));
  const noted = addNote(document, "note-1", { x: 1, y: 2 });
  expect(jsonText(deleteNote(noted, "note-1"))).toBe(jsonText(document));
});

test.each(SHIPPED)("of %s edits that are undone leave the same bytes", (_, document) => {
  const text = jsonText(document);
  const store = opened(text);
  const after: string[] = [];
  for (const edit of editsOf(document)) {
    store.apply("Edit", edit);
    after.push(store.get().text);
  }
  expect(new Set([text, ...after]).size).toBe(after.length + 1);
  for (const _edit of after) store.undo();
  expect(store.get().text).toBe(text);
  for (const _edit of after) store.redo();
  expect(store.get().text).toBe(after.at(-1));
});
