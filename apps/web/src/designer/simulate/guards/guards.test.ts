import { defineJsonMachine, type JsonObject } from "@waymark/core";
import { expect, test } from "vitest";
import { shippedDocument } from "../../testing/shipped.ts";
import type { Act } from "../act.ts";
import { SimulationSession } from "../session.ts";
import { guardResult } from "./guard-result.ts";
import { guardsOf, type WrittenGuard } from "./guards-of.ts";
import { definitionWith, heldTo, hold, type HeldGuards } from "./held-guards.ts";
import { isAskedIn } from "./is-asked.ts";

const review = shippedDocument("document-review");
const guards = guardsOf(review);

const guardOf = (words: string): WrittenGuard => {
  const found = guards.find((guard) => guard.words === words);
  if (!found) throw new Error(`There is no guard ${words}.`);
  return found;
};

const submit: Act = { type: "signal", name: "submit", payload: null };
const approve: Act = { type: "signal", name: "approve", payload: { by: "Ada" } };

function simulated(acts: readonly Act[], held: HeldGuards = {}) {
  const definition = defineJsonMachine(review);
  const session = new SimulationSession();
  session.start(
    {
      definition: definitionWith(definition, held),
      workflows: [],
      input: { documentId: "d-1", approvals: 2, patience: "1d" },
      scripts: {},
      samples: {},
      signals: {},
    },
    acts,
  );
  const scope = () => session.get().standing?.scope ?? {};
  return { session, scope, definition };
}

test("every guard is listed with the state that asks it, what takes the transition and where it leads", () => {
  expect(
    guards.map(({ from, trigger, words, targets }) => [from, trigger, words, targets]),
  ).toEqual([
    ["In review", "approve", "new", []],
    ["Open", "always", "enough", ["#publishing"]],
    ["Escalated", "always", "context.approvedBy.size() > 0", ["#publishing"]],
  ]);
  expect(guardsOf({ name: "a", steps: {} })).toEqual([]);
});

test("a guard is asked in the states that are current and those around them, on the values that they have", () => {
  const { scope } = simulated([submit, approve]);
  const asked = guards.filter((guard) => isAskedIn(guard, scope()["state"]));
  expect(asked.map(({ words }) => words)).toEqual(["new", "enough"]);
  const results = asked.map(({ guard }) =>
    guardResult(guard, { document: review, scope: scope() }),
  );
  expect(results).toEqual(["by event", false]);
});

test("a guard that is held gives what it is held to, and what was done is done again with it", () => {
  const enough = guardOf("enough");
  const { session, scope, definition } = simulated([submit, approve]);
  expect(scope()["state"]).toEqual({ review: "open" });
  const held = hold({}, enough, true);
  session.replay(definitionWith(definition, held));
  expect(scope()["state"]).toBe("publishing");
  // As soon as it is open it goes on: nobody is waited for, and that is told.
  expect(session.get().refused).toContain("approve");
  session.replay(definition);
  expect(scope()).toMatchObject({ state: { review: "open" }, context: { approvedBy: ["Ada"] } });
  const never = hold({}, guardOf("new"), false);
  expect(simulated([submit, approve], never).scope()["context"]).toMatchObject({ approvedBy: [] });
});

test("states that lead to each other for ever when their guards are held end the run, not the page", () => {
  const circle: JsonObject = {
    kind: "machine",
    name: "circle",
    machine: {
      context: { n: 0 },
      initial: "a",
      states: {
        a: { always: { guard: { "@expr": "context.n > 0" }, target: "b" }, on: { end: "z" } },
        b: { always: { guard: { "@expr": "context.n > 0" }, target: "a" }, on: { end: "z" } },
        z: { type: "final" },
      },
    },
  };
  const definition = defineJsonMachine(circle);
  const held = guardsOf(circle).reduce((all, guard) => hold(all, guard, true), {});
  const session = new SimulationSession();
  session.start({
    definition: definitionWith(definition, held),
    workflows: [],
    input: {},
    scripts: {},
    samples: {},
    signals: {},
  });
  expect(session.get().standing?.status ?? session.get().refused).toMatch(/failed|never/);
});

test("a guard that is let go decides as it is written again", () => {
  const enough = guardOf("enough");
  const definition = defineJsonMachine(review);
  const held = hold({}, enough, false);
  expect(definitionWith(definition, held).hash).not.toBe(definition.hash);
  expect(definitionWith(definition, hold(held, enough, undefined))).toBe(definition);
});

test("nothing is held of a guard that was changed since", () => {
  const enough = guardOf("enough");
  const held = hold({}, enough, true);
  expect(heldTo(held, enough)).toBe(true);
  expect(heldTo(held, { ...enough, guard: "new" })).toBeUndefined();
});

const document: JsonObject = {
  kind: "machine",
  name: "m",
  machine: {
    guards: {
      above: { "@expr": "context.n > params.least" },
      wide: { type: "in", state: "open.wide" },
    },
    states: { open: { states: { wide: {}, ajar: {} } }, shut: {} },
  },
};
const scope = { state: { open: "wide" }, context: { n: 3 }, input: { least: 5 } };

test.each([
  [{ "@expr": "context.n > 2" }, true],
  [{ "@expr": "context.n > 2 && event.by == 'Ada'" }, "by event"],
  ["wide", true],
  [{ type: "in", state: "open.ajar" }, false],
  [{ type: "not", guard: "wide" }, false],
  [{ type: "above", params: { least: { "@expr": "input.least" } } }, false],
  [{ type: "above", params: { least: 1 } }, true],
  [{ type: "above", params: { least: { "@expr": "event.least" } } }, "by event"],
  [{ type: "and", guards: ["wide", { "@expr": "event.by == 'Ada'" }] }, "by event"],
  [
    { type: "and", guards: [{ "@expr": "event.by == 'Ada'" }, { type: "in", state: "shut" }] },
    false,
  ],
  [{ type: "or", guards: [{ "@expr": "event.by == 'Ada'" }, "wide"] }, true],
  [{ type: "or", guards: [{ type: "in", state: "shut" }, { "@expr": "false" }] }, false],
])("what %j gives is told: %s", (guard, gives) => {
  expect(guardResult(guard, { document, scope })).toBe(gives);
});

test.each([
  ["gone", /no guard “gone”/],
  [{ "@expr": "context.missing > 1" }, /missing/],
  [{ "@expr": "context.n" }, /true or false/],
  [{ type: "in", state: "gone" }, /no state “gone”/],
])("why %j gives nothing is told", (guard, why) => {
  expect(guardResult(guard, { document, scope })).toMatchObject({
    failure: expect.stringMatching(why) as string,
  });
});
