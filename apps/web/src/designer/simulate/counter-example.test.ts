import { checkPublication, type JsonObject, type Problem } from "@waymark/core";
import { expect, test } from "vitest";
import { counterExample } from "./counter-example.ts";
import { scriptableSteps } from "./scriptable-steps.ts";
import { SimulationSession } from "./session.ts";
import { showsInARun } from "./shown-problems.ts";

/** How a run stands that shows the problem of this rule. */
function shown(document: JsonObject, rule: Problem["rule"]) {
  const surroundings = {
    tasks: new Set(["a", "b", "undo"]),
    inputs: new Map(),
    outputs: new Map(),
    workflows: new Set<string>(),
  };
  const { definition, problems } = checkPublication(document, surroundings);
  const problem = problems.find((found) => found.rule === rule && showsInARun(found));
  if (!definition || !problem) throw new Error(`There is no ${rule}.`);
  const steps = scriptableSteps(definition);
  const scripts = Object.fromEntries(steps.map(({ id }) => [id, { output: null, afterMs: 1 }]));
  const setup = { definition, workflows: [], input: {}, scripts, samples: {}, signals: {} };
  const found = counterExample({ document, setup, steps }, problem);
  const session = new SimulationSession();
  if (!found || !session.start(found.setup, found.acts)) throw new Error("No run shows it.");
  if (rule !== "dead-end") session.settle();
  return session.get().standing;
}

test("a failure that nobody handles lets the run complete as if nothing had happened", () => {
  const document: JsonObject = {
    name: "quiet",
    steps: { first: { task: "a", onFailure: "continue" }, next: { task: "b", needs: ["first"] } },
  };
  expect(shown(document, "unhandled-failure")).toMatchObject({
    status: "completed",
    nodes: { first: { status: "failed" }, next: { status: "skipped" } },
  });
});

test("what has no compensation stands when the run fails after it", () => {
  const document: JsonObject = {
    name: "half",
    onFailure: "compensate",
    steps: {
      bare: { task: "a" },
      kept: { task: "a", needs: ["bare"], compensate: { task: "undo" } },
      last: { task: "b", needs: ["kept"], compensate: { task: "undo" } },
    },
  };
  expect(shown(document, "no-compensation")).toMatchObject({
    status: "failed",
    nodes: { bare: { status: "completed" }, kept: { status: "compensated" } },
  });
});

test("the way into a state that no run leaves is found", () => {
  const document: JsonObject = {
    kind: "machine",
    name: "trap",
    machine: {
      initial: "start",
      states: {
        start: { on: { left: "way", right: "done" } },
        way: { after: { "1h": "trap" } },
        trap: {},
        done: { type: "final" },
      },
    },
  };
  expect(shown(document, "dead-end")).toMatchObject({
    status: "waiting",
    now: 3_600_000,
    nodes: { "trap.trap": { status: "waiting" } },
  });
});
