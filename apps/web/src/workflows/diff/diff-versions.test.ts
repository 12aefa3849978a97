import { defineDag, defineMachine, graphOf, task, type Definition } from "@waymark/core";
import { describe, expect, test } from "vitest";
import { setup, type AnyStateMachine } from "xstate";
import { describeDiff } from "./describe-diff.ts";
import { diffVersions } from "./diff-versions.ts";
import type { VersionSource } from "./parts-of.ts";

const versionOf = (definition: Definition): VersionSource => ({
  graph: graphOf(definition),
  source: definition.source,
});

const dag = (steps: object, more: object = {}) =>
  versionOf(defineDag({ name: "order", title: "Order", steps, ...more }));

const charge = { task: "charge", retry: { maxAttempts: 1 } };

const marksOf = (diff: ReturnType<typeof diffVersions>) =>
  diff.steps.map(({ node, change }) => `${change} ${node.id}`);

describe("of two versions of a DAG", () => {
  test("tells steps that were added, removed and changed, and the values that are others", () => {
    const diff = diffVersions(
      dag({ charge, old: { task: "old", needs: ["charge"] }, same: { task: "same" } }),
      dag({
        charge: { ...charge, retry: { maxAttempts: 3 } },
        same: { task: "same" },
        fresh: { task: "fresh", needs: ["charge"] },
      }),
    );
    expect(marksOf(diff)).toEqual(["changed charge", "added fresh", "removed old"]);
    expect(diff.steps[0]?.fields).toEqual([{ path: "retry.maxAttempts", before: 1, after: 3 }]);
    expect(Object.fromEntries(diff.edges)).toEqual({
      "charge->fresh": "added",
      "charge->old": "removed",
    });
    expect(describeDiff(diff)).toBe(
      "1 added, 1 removed, 1 changed step; retry.maxAttempts of charge 1 → 3",
    );
  });

  test("keeps what was removed in the graph, with its lines", () => {
    const a = { task: "a" };
    const diff = diffVersions(dag({ a, b: { task: "b", needs: ["a"] } }), dag({ a }));
    expect(diff.graph.nodes.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(diff.graph.edges).toHaveLength(1);
  });

  test("finds a change inside a loop at the step inside it", () => {
    const loop = (inner: object) =>
      dag({ each: { map: { items: [1], steps: { pack: { task: "pack", ...inner } } } } });
    const diff = diffVersions(loop({}), loop({ timeouts: { attempt: "5s" } }));
    expect(marksOf(diff)).toEqual(["changed each/pack"]);
    expect(describeDiff(diff)).toBe("1 changed step; timeouts.attempt of each/pack none → 5s");
  });

  test("tells what is said of the whole workflow, and does not mind where it is drawn", () => {
    const before = dag({ charge }, { timeout: "1h", layout: { charge: { x: 1, y: 1 } } });
    const after = dag({ charge }, { timeout: "2h", layout: { charge: { x: 9, y: 9 } } });
    const diff = diffVersions(before, after);
    expect(diff.workflow).toEqual([{ path: "timeout", before: "1h", after: "2h" }]);
    expect(describeDiff(diff)).toBe("timeout 1h → 2h");
  });

  test("says so where there is none", () => {
    expect(describeDiff(diffVersions(dag({ charge }), dag({ charge })))).toBe("No difference");
  });

  test("tells three values and how many more there are", () => {
    const before = dag({ a: { task: "a", input: { p: 1, q: 1, r: 1, s: 1, t: [] } } });
    const after = dag({ a: { task: "a", input: { p: 2, q: 2, r: 2, s: 2, t: [1] } } });
    expect(describeDiff(diffVersions(before, after))).toMatch(/; input\.r of a 1 → 2; 1 more$/);
  });
});

describe("of two versions of a machine", () => {
  const machine = (states: object): VersionSource =>
    versionOf(
      defineMachine({
        name: "door",
        title: "Door",
        machine: setup({ actors: { work: task() } }).createMachine({
          id: "door",
          initial: "open",
          states: { open: { on: { close: "shut" } }, ...states } as never,
        }) as unknown as AnyStateMachine,
      }),
    );

  test("tells states by their ids, nested ones too, and the transitions between them", () => {
    const before = machine({ shut: { initial: "left", states: { left: { type: "final" } } } });
    const after = machine({
      shut: {
        initial: "left",
        states: { left: { on: { key: "locked" } }, locked: { type: "final" } },
      },
    });
    const diff = diffVersions(before, after);
    expect(marksOf(diff)).toEqual(["changed door.shut.left", "added door.shut.locked"]);
    expect([...diff.edges.values()]).toEqual(["added"]);
    const [left] = diff.steps;
    expect(left?.fields.map(({ path }) => path)).toContain("type");
  });
});
