import type { JsonObject } from "@waymark/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { getAt } from "../../document/json-edit.ts";
import { shippedDocument } from "../../testing/shipped.ts";
import { referencesIn } from "../references.ts";
import { descend, statesIn, treeOf, type TreeState } from "../state-tree.ts";
import { addState } from "./add-state.ts";
import { copyText, pasteStates, readCopied } from "./copy-states.ts";
import { moveState, refusedParent } from "./move-state.ts";
import { removeStates } from "./remove-states.ts";
import { refusedKey, renameState } from "./rename-state.ts";
import { setKind } from "./set-kind.ts";

const documentReview = shippedDocument("document-review");

const state = (document: JsonObject, ...keys: readonly string[]): TreeState => {
  const found = descend(treeOf(document), keys);
  if (!found) throw new Error(`There is no state ${keys.join(".")}.`);
  return found;
};

/** A door with every way there is of naming a state. */
const door: JsonObject = {
  kind: "machine",
  name: "door",
  machine: {
    initial: "shut",
    guards: { isOpen: { type: "in", state: "open.wide" } },
    on: { burn: "#ashes", leave: ".shut" },
    states: {
      shut: {
        on: {
          push: "open",
          kick: { target: ["open.wide"], guard: { type: "in", state: "#ashes" } },
        },
      },
      open: {
        initial: { target: "ajar", actions: "creak" },
        on: { pull: ".wide", slam: "#door.shut" },
        states: {
          ajar: { after: { "1s": [{ target: "wide", guard: "wind" }, "#door.open.last"] } },
          wide: { invoke: { id: "hold", src: "hold", onDone: "ajar", onError: "#ashes" } },
          last: { type: "history", target: "ajar" },
        },
      },
      burnt: { id: "ashes", type: "final" },
    },
  },
};

describe("renaming", () => {
  test("everything that names the state names it by its new key, each in its own way", () => {
    expect(renameState(door, state(door, "open"), "opened")).toEqual(
      JSON.parse(
        JSON.stringify(door)
          .replaceAll('"open"', '"opened"')
          .replaceAll('"open.wide"', '"opened.wide"')
          .replaceAll('"#door.open.last"', '"#door.opened.last"'),
      ),
    );
    const inner = renameState(door, state(door, "open", "wide"), "gaping");
    expect(JSON.stringify(inner)).toBe(
      JSON.stringify(door)
        .replaceAll('"wide"', '"gaping"')
        .replaceAll('".wide"', '".gaping"')
        .replaceAll('"open.wide"', '"open.gaping"'),
    );
  });

  test("a key that is taken, or that targets could not name, is refused in words", () => {
    expect(refusedKey(state(door, "shut"), "open")).toContain("beside it already");
    expect(refusedKey(state(door, "shut"), "a.b")).toContain("none of them");
    expect(refusedKey(state(door, "shut"), "constructor")).toContain("JavaScript");
    expect(refusedKey(state(door, "shut"), "shut")).toBeUndefined();
  });
});

test("a state that is put into another one is still led to, and led from", () => {
  const { document } = moveState(door, state(door, "shut"), state(door, "open"));
  expect(getAt(document, ["machine", "initial"])).toBe("open");
  expect(getAt(document, ["machine", "on", "leave"])).toBe(".open.shut");
  expect(getAt(document, ["machine", "states", "open", "states", "shut", "on"])).toEqual({
    push: "#door.open",
    kick: { target: ["wide"], guard: { type: "in", state: "#ashes" } },
  });
  expect(getAt(document, ["machine", "states", "open", "on", "slam"])).toBe("#door.open.shut");
  expect(refusedParent(state(door, "open"), state(door, "open", "wide"))).toContain("itself");
  expect(refusedParent(state(door, "open"), state(door, "burnt"))).toContain("final state");
});

test("what led to a removed state goes with it, and that is said", () => {
  const { document, said } = removeStates(door, [state(door, "open")]);
  expect(getAt(document, ["machine"])).toEqual({
    initial: "shut",
    guards: { isOpen: { type: "in", state: "open.wide" } },
    on: { burn: "#ashes", leave: ".shut" },
    states: { shut: {}, burnt: { id: "ashes", type: "final" } },
  });
  expect(said).toBe(
    "“open” removed and with it what led there from shut on push, shut on kick; a guard asks for it yet.",
  );
});

test("states become parallel, final, a place of history and simple again", () => {
  const parallel = setKind(door, state(door, "open"), "parallel");
  expect(state(parallel, "open").state).not.toHaveProperty("initial");
  expect(setKind(parallel, state(parallel, "open"), "state")).toMatchObject({
    machine: { states: { open: { initial: "ajar" } } },
  });
  const split = setKind(door, state(door, "shut"), "parallel");
  expect(state(split, "shut").children.map(({ key }) => key)).toEqual(["group", "group-2"]);
  const past = setKind(door, state(door, "shut"), "history");
  expect(setKind(past, state(past, "shut"), "state")).toEqual(door);
});

test("copied states are pasted under names and ids of their own, and mean themselves", () => {
  const copied = readCopied(
    copyText([state(door, "open"), state(door, "open", "wide"), state(door, "burnt")]),
  );
  const { document, paths } = pasteStates(door, ["machine"], copied ?? {});
  expect(paths).toEqual([
    ["machine", "states", "open-2"],
    ["machine", "states", "burnt-2"],
  ]);
  expect(state(document, "burnt-2").state["id"]).toBe("ashes-2");
  expect(state(document, "open-2", "wide").state["invoke"]).toMatchObject({ id: "hold-2" });
  expect(readCopied("no states")).toBeUndefined();
});

describe("whatever is changed", () => {
  const edits = fc.array(
    fc.record({
      edit: fc.constantFrom("rename", "move", "add", "remove"),
      one: fc.nat(20),
      other: fc.nat(20),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const documents = fc.constantFrom<JsonObject>(door, documentReview);

  test("nothing that led somewhere leads nowhere", () => {
    fc.assert(
      fc.property(documents, edits, (document, all) => {
        let now = document;
        for (const { edit, one, other } of all) now = edited(now, edit, one, other);
        const lost = referencesIn(treeOf(now)).filter(({ to, kind }) => !to && kind !== "in");
        expect(lost.map(({ from, text }) => [from.id, text])).toEqual([]);
      }),
    );
  });

  test("a rename and its way back leave every character of the document as it was", () => {
    fc.assert(
      fc.property(documents, fc.nat(20), (document, index) => {
        const states = statesIn(treeOf(document));
        const chosen = states[index % states.length];
        if (!chosen) return;
        const renamed = renameState(document, chosen, "renamed");
        const keys = [...chosen.keys.slice(0, -1), "renamed"];
        expect(JSON.stringify(renameState(renamed, state(renamed, ...keys), chosen.key))).toBe(
          JSON.stringify(document),
        );
      }),
    );
  });

  function edited(document: JsonObject, edit: string, one: number, other: number): JsonObject {
    const states = statesIn(treeOf(document));
    const first = states[one % states.length];
    const second = states[other % states.length];
    if (!first || !second) return document;
    switch (edit) {
      case "rename":
        return refusedKey(first, `key${other}`) === undefined
          ? renameState(document, first, `key${other}`)
          : document;
      case "move":
        return moveState(document, first, second).document;
      case "add":
        return second.state["type"] === "history"
          ? document
          : addState(document, first.path).document;
      case "remove":
        return removeStates(document, [first, second]).document;
      default:
        return document;
    }
  }
});
