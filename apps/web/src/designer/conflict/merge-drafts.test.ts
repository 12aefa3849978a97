import { isSameJson, type JsonObject, type JsonValue } from "@waymark/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeDrafts, type Side } from "./merge-drafts.ts";

const base: JsonObject = {
  name: "order",
  steps: { charge: { task: "charge", retry: { maxAttempts: 3 } }, ship: { task: "ship" } },
};

const withSteps = (steps: JsonObject): JsonObject => ({ ...base, steps });

describe("two documents that were begun from one", () => {
  test("are merged by themselves where they changed different members", () => {
    const mine = withSteps({
      charge: { task: "charge", retry: { maxAttempts: 5 } },
      ship: { task: "ship" },
    });
    const theirs = withSteps({
      charge: { task: "charge", retry: { maxAttempts: 3 }, title: "Charge" },
      mail: { task: "mail" },
    });
    expect(mergeDrafts({ base, mine, theirs })).toEqual({
      collisions: [],
      document: withSteps({
        charge: { task: "charge", retry: { maxAttempts: 5 }, title: "Charge" },
        mail: { task: "mail" },
      }),
    });
  });

  test("collide at the member that both changed, and go on with the side that is chosen", () => {
    const mine = withSteps({ charge: { task: "charge", retry: { maxAttempts: 5 } } });
    const theirs = withSteps({ charge: { task: "charge", retry: { maxAttempts: 9 } } });
    const path = ["steps", "charge", "retry", "maxAttempts"];
    const collision = { path, base: 3, mine: 5, theirs: 9 };
    const undecided = mergeDrafts({ base, mine, theirs });
    expect(undecided).toEqual({ collisions: [collision], document: mine });
    const choices = { "/steps/charge/retry/maxAttempts": "theirs" } as const;
    expect(mergeDrafts({ base, mine, theirs }, choices).document).toEqual(theirs);
  });

  test("collide where one changed what the other took away", () => {
    const mine = withSteps({ ship: { task: "ship" } });
    const theirs = withSteps({ charge: { task: "pay" }, ship: { task: "ship" } });
    const { collisions } = mergeDrafts({ base, mine, theirs });
    expect(collisions).toEqual([
      {
        path: ["steps", "charge"],
        base: { task: "charge", retry: { maxAttempts: 3 } },
        theirs: { task: "pay" },
      },
    ]);
  });

  test("do not mix two new parts of one name that contradict each other", () => {
    const mine = withSteps({ mail: { task: "mail", input: { to: "a" } } });
    const theirs = withSteps({ mail: { task: "letter", needs: ["ship"] } });
    const { collisions } = mergeDrafts({ base: withSteps({}), mine, theirs });
    expect(collisions.map(({ path }) => path)).toEqual([["steps", "mail"]]);
  });
});

const names = fc.constantFrom("a", "b", "c", "__proto__", "a/b");
const { document } = fc.letrec<{ value: JsonValue; document: JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.integer({ min: 0, max: 3 }),
    fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 2 }) as fc.Arbitrary<JsonValue>,
    tie("document"),
  ),
  document: fc.dictionary(names, tie("value"), { maxKeys: 3 }) as fc.Arbitrary<JsonObject>,
}));

const properties = (judge: (base: JsonObject, mine: JsonObject, theirs: JsonObject) => void) =>
  fc.assert(fc.property(document, document, document, judge), { numRuns: 200 });

describe("whatever the documents", () => {
  test("a side that changed nothing has no say, and two that agree are not asked", () =>
    properties((from, other) => {
      const merges = [
        mergeDrafts({ base: from, mine: other, theirs: from }),
        mergeDrafts({ base: from, mine: from, theirs: other }),
        mergeDrafts({ base: from, mine: other, theirs: other }),
      ];
      for (const merged of merges) {
        expect(merged.collisions).toEqual([]);
        expect(isSameJson(merged.document, other)).toBe(true);
      }
    }));

  test("it does not matter whose side is which", () =>
    properties((from, one, two) => {
      const here = mergeDrafts({ base: from, mine: one, theirs: two });
      const there = mergeDrafts({ base: from, mine: two, theirs: one }, chosen(here, "theirs"));
      expect(there.collisions).toHaveLength(here.collisions.length);
      expect(isSameJson(here.document, there.document)).toBe(true);
    }));

  test("choosing one side throughout keeps each of its members that both changed", () =>
    properties((from, mine, theirs) => {
      const { collisions } = mergeDrafts({ base: from, mine, theirs });
      const settled = mergeDrafts({ base: from, mine, theirs }, chosen({ collisions }, "theirs"));
      const again = mergeDrafts({ base: from, mine: settled.document, theirs });
      expect(again.collisions).toEqual([]);
    }));
});

const pointerOf = (path: readonly string[]): string =>
  path.map((part) => `/${part.replaceAll("/", "~1")}`).join("");

const chosen = (
  { collisions }: Pick<ReturnType<typeof mergeDrafts>, "collisions">,
  side: Side,
): Readonly<Record<string, Side>> =>
  Object.fromEntries(collisions.map(({ path }) => [pointerOf(path), side]));
