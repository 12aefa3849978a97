import { readMachine, type JsonObject } from "@waymark/core";
import { expect, test } from "vitest";
import { getAt, setAt } from "../../document/json-edit.ts";
import { addState, NEW_STATES, type NewState } from "./add-state.ts";

const document: JsonObject = {
  kind: "machine",
  name: "m",
  machine: {
    initial: "a",
    states: { a: { initial: "b", on: { end: "z" }, states: { b: {} } }, z: { type: "final" } },
  },
};
const inside = ["machine", "states", "a"];

test.each(Object.keys(NEW_STATES) as NewState[])(
  "a new %s is one of its kind, and the machine can be read with it",
  (kind) => {
    const { document: next, path } = addState(document, inside, kind);
    expect(getAt(next, path)).toEqual(NEW_STATES[kind].written);
    expect(readMachine(next)).toHaveProperty("definition");
  },
);

test("the first state inside another is entered first, and a second one has a key of its own", () => {
  const empty = setAt(document, inside, { on: { end: "z" } });
  const first = addState(empty, inside);
  expect(getAt(first.document, [...inside, "initial"])).toBe("state");
  const second = addState(first.document, inside);
  expect(second.path).toEqual([...inside, "states", "state-2"]);
  expect(getAt(second.document, [...inside, "initial"])).toBe("state");
});
