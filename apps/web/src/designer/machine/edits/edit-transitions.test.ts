import type { JsonObject, JsonValue } from "@waymark/core";
import { expect, test } from "vitest";
import { getAt, setAt } from "../../document/json-edit.ts";
import { transitionGroups, type Trigger, type WrittenTransition } from "../written-transitions.ts";
import {
  addTransition,
  moveTransition,
  removeTransition,
  setMembers,
  setTrigger,
} from "./edit-transitions.ts";

const path = ["machine", "states", "a"];
const stateWith = (state: JsonObject): JsonObject => setAt({ kind: "machine" }, path, state);
const stateIn = (document: JsonObject): JsonValue | undefined => getAt(document, path);
const one = (state: JsonObject): WrittenTransition => {
  const [group] = transitionGroups(state);
  const [transition] = group?.transitions ?? [];
  if (!transition) throw new Error("It has no transition.");
  return transition;
};

const ALWAYS: Trigger = { kind: "always" };
const TRIGGERS: readonly (readonly [Trigger, JsonObject, JsonObject])[] = [
  [{ kind: "event", event: "go" }, {}, { on: { go: "b" } }],
  [{ kind: "after", delay: "1s" }, {}, { after: { "1s": "b" } }],
  [ALWAYS, {}, { always: "b" }],
  [{ kind: "done" }, {}, { onDone: "b" }],
  [
    { kind: "invoke", index: 0, outcome: "onError" },
    { invoke: { id: "i", src: "t" } },
    { invoke: { id: "i", src: "t", onError: "b" } },
  ],
  [
    { kind: "invoke", index: 1, outcome: "onDone" },
    { invoke: [{ id: "i" }, { id: "j" }] },
    { invoke: [{ id: "i" }, { id: "j", onDone: "b" }] },
  ],
];

test.each(TRIGGERS)(
  "a transition taken by %j is added, and taken away without a trace",
  (...row) => {
    const [trigger, before, after] = row;
    const added = addTransition(stateWith(before), { path }, trigger, "b");
    expect(stateIn(added)).toEqual(after);
    expect(stateIn(removeTransition(added, path, one(after).place))).toEqual(before);
  },
);

test("one more of the same trigger is tried after those that are there", () => {
  const document = stateWith({ always: { guard: "few", target: "b" } });
  const added = addTransition(document, { path }, ALWAYS, "c");
  expect(stateIn(added)).toEqual({ always: [{ guard: "few", target: "b" }, "c"] });
  const [, second] = transitionGroups(stateIn(added) as JsonObject)[0]?.transitions ?? [];
  if (!second) throw new Error("It was not added.");
  expect(stateIn(moveTransition(added, path, second, -1))).toEqual({
    always: ["c", { guard: "few", target: "b" }],
  });
  expect(moveTransition(added, path, second, 1)).toBe(added);
});

test("an event becomes a transition that is always taken, with its guard and its actions", () => {
  const written = { target: "b", guard: "few", actions: ["note"] };
  const state = { on: { go: written }, entry: "note", exit: { type: "log" } };
  expect(stateIn(setTrigger(stateWith(state), { path }, one(state), ALWAYS))).toEqual({
    entry: "note",
    exit: { type: "log" },
    always: written,
  });
});

test("a bare target becomes an object with what it needs, and an object stays one", () => {
  const state = { on: { go: "b" } };
  const guarded = setMembers(stateWith(state), path, one(state), { guard: "few" });
  expect(stateIn(guarded)).toEqual({ on: { go: { target: "b", guard: "few" } } });
  const bare = setMembers(stateWith(state), path, one(state), { target: "c" });
  expect(stateIn(bare)).toEqual({ on: { go: "c" } });
  const now = stateIn(guarded) as JsonObject;
  expect(stateIn(setMembers(guarded, path, one(now), { guard: undefined }))).toEqual({
    on: { go: { target: "b" } },
  });
});
