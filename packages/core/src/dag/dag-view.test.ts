import { expect, test } from "vitest";
import { aDag } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { evaluateQuery } from "../expression.ts";
import { acceptedSignals, graphOf, overlayOf, queryScope } from "../queries.ts";
import { defineDag } from "./dag-definition.ts";

const definition = defineDag(
  aDag(
    {
      charge: {
        task: "payment.charge",
        title: "Charge the card",
        retry: { maxAttempts: 3, jitter: 0 },
        compensate: { task: "payment.refund" },
      },
      pause: { wait: "2s", needs: ["charge"] },
      approve: {
        signal: "approve",
        title: "Approval",
        schema: { type: "string" },
        needs: ["charge"],
      },
      ship: { needs: ["approve", "pause"], when: "input.ship" },
    },
    { onFailure: "compensate" },
  ),
);

const runOf = () => new TestRun(definition, { ship: true });

test("the graph has a node for each step and an edge for each need", () => {
  const graph = graphOf(definition);
  expect(graph.kind).toBe("dag");
  expect(graph.nodes).toEqual([
    {
      id: "charge",
      kind: "task",
      title: "Charge the card",
      steps: ["charge"],
      detail: "payment.charge",
      compensation: "payment.refund",
    },
    { id: "approve", kind: "signal", title: "Approval", steps: [], detail: "approve" },
    { id: "pause", kind: "wait", title: "pause", steps: [], detail: "2s" },
    { id: "ship", kind: "task", title: "ship", steps: ["ship"], detail: "ship" },
  ]);
  expect(graph.edges).toContainEqual({
    id: "approve->ship",
    from: "approve",
    to: "ship",
    kind: "needs",
    label: "input.ship",
  });
  expect(graph.edges).toHaveLength(4);
});

test("the overlay shows attempts, errors and when things are due", () => {
  const run = runOf().fail("charge", "CardDeclined");
  expect(overlayOf(definition, run.snapshot)).toEqual({
    status: "running",
    nodes: {
      charge: {
        status: "retrying",
        attempt: 1,
        maxAttempts: 3,
        startedAt: 1,
        finishedAt: 1,
        nextAt: 1_001,
        error: "CardDeclined in charge.",
      },
    },
  });
  run.fire().complete("charge");
  expect(overlayOf(definition, run.snapshot).nodes).toMatchObject({
    charge: { status: "completed", attempt: 2 },
    pause: { status: "waiting", nextAt: run.now + 2_000 },
    approve: { status: "waiting", awaits: "approve" },
  });
});

test("the overlay shows beside a step how its compensation stands", () => {
  const run = runOf().complete("charge").cancel();
  expect(overlayOf(definition, run.snapshot).nodes["charge"]).toMatchObject({
    status: "completed",
    compensation: "scheduled",
  });
  expect(run.last.changes.nodes["charge"]).toMatchObject({ compensation: "scheduled" });
  run.complete("charge~compensate");
  expect(overlayOf(definition, run.snapshot).nodes["charge"]).toMatchObject({
    status: "compensated",
    compensation: "completed",
  });
});

test("the accepted signals are those a step waits for, with title and schema", () => {
  const run = runOf();
  expect(acceptedSignals(definition, run.snapshot)).toEqual([]);
  run.complete("charge");
  expect(acceptedSignals(definition, run.snapshot)).toEqual([
    { name: "approve", title: "Approval", schema: { type: "string" } },
  ]);
});

test("a query sees the run, its input and every step", () => {
  const run = runOf().complete("charge", { id: "ch_1" });
  const scope = queryScope(definition, run.snapshot);
  expect(evaluateQuery("steps.charge.output.id", scope)).toBe("ch_1");
  expect(
    evaluateQuery('steps.map(id, id).filter(id, steps[id].status == "waiting")', scope),
  ).toEqual(["approve", "pause"]);
  expect(evaluateQuery('run.status + " " + run.workflow', scope)).toBe("waiting test-dag");
  expect(evaluateQuery("input.ship", scope)).toBe(true);
});

test("the overlay of a run that was reset shows the attempts made before", () => {
  const run = new TestRun(
    defineDag(
      aDag(
        { a: { compensate: { task: "undo" } }, b: { needs: ["a"] }, c: { needs: ["a"] } },
        { onFailure: "compensate" },
      ),
    ),
  );
  run.complete("a").complete("c").fail("b").complete("a~compensate").retry("b");
  expect(overlayOf(run.definition, run.snapshot).nodes).toMatchObject({
    a: { status: "scheduled", attempt: 2 },
    b: { status: "pending", attempt: 1 },
    c: { status: "pending", attempt: 1 },
  });
  expect(overlayOf(run.definition, run.snapshot).nodes["a"]).not.toHaveProperty("compensation");
});
