import { expect, test } from "vitest";
import { aDag } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { graphOf } from "../queries.ts";
import { defineDag } from "./dag-definition.ts";

type Steps = Parameters<typeof aDag>[0];

const runOf = (steps: Steps, input = {}) => new TestRun(defineDag(aDag(steps)), input);

const sizes: Steps = {
  size: {
    choice: [
      { when: "input.n > 10", to: "large" },
      { when: "input.n > 5", to: "middle" },
    ],
    default: "small",
  },
  large: {},
  middle: {},
  small: {},
  after: { needs: ["large"] },
  end: { needs: ["after", "middle", "small"], join: "noneFailed" },
};

test.each([
  [20, "large"],
  [7, "middle"],
  [1, "small"],
])("picks the first case that holds: %i is %s", (n, picked) => {
  const run = runOf(sizes, { n });
  expect(run.inFlight).toEqual([picked]);
  expect(Object.values(run.nodes).filter((status) => status === "skipped")).not.toHaveLength(0);
});

test("what no way leads to is skipped, and the ways come together again", () => {
  const run = runOf(sizes, { n: 7 }).complete("middle");
  expect(run.nodes).toEqual({
    size: "completed",
    large: "skipped",
    after: "skipped",
    middle: "completed",
    small: "skipped",
    end: "scheduled",
  });
});

test("picks nothing where no case holds and there is no default", () => {
  const run = runOf({ route: { choice: [{ when: "false", to: "a" }] }, a: {} });
  expect(run.nodes).toEqual({ route: "completed", a: "skipped" });
  expect(run.snapshot.status).toBe("completed");
});

test("leads on to what merely needs it, whatever it picks, and tells what that was", () => {
  const route = { choice: [{ when: "input.far", to: "ship" }] };
  const note = { needs: ["route"], input: "${ steps.route.output }" };
  const run = runOf({ route, ship: {}, note }, { far: true });
  expect(run.inFlight).toEqual(["note", "ship"]);
  expect(run.attempt("note").input).toBe("ship");
});

test("fails where a case cannot be evaluated, and that failure can be handled", () => {
  const route = { choice: [{ when: "input.far", to: "ship" }] };
  const run = runOf({ route, ship: {} });
  expect(run.snapshot).toMatchObject({ status: "failed", failing: "route" });
  expect(run.retry("route").snapshot).toMatchObject({ status: "failed", failing: "route" });
  const mended = runOf({ route, ship: {}, ask: { needs: [{ step: "route", on: "failed" }] } });
  expect(mended.nodes).toEqual({ route: "failed", ship: "skipped", ask: "scheduled" });
});

test("the graph labels a choice's edges with the cases they are for", () => {
  const definition = defineDag(
    aDag({
      route: {
        choice: [
          { when: "input.a", to: "one" },
          { when: "input.b", to: "two" },
          { when: "input.c", to: "one" },
        ],
        default: "two",
      },
      one: {},
      two: {},
    }),
  );
  const { nodes, edges } = graphOf(definition);
  expect(nodes[0]).toMatchObject({ id: "route", kind: "choice", detail: "2 ways", steps: [] });
  expect(edges.map(({ id, label }) => [id, label])).toEqual([
    ["route->one", "input.a or input.c"],
    ["route->two", "input.b or otherwise"],
  ]);
});
