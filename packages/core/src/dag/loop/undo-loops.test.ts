import { expect, test } from "vitest";
import { aDag } from "../../../testing/builders.ts";
import { TestRun } from "../../../testing/test-run.ts";
import { notUndone, overlayOf, type JsonValue } from "../../index.ts";
import { defineDag } from "../dag-definition.ts";

type Json = Readonly<Record<string, JsonValue>>;

const pack = { task: "pack", compensate: { task: "unpack" } };

/** A map of two items between a booking before it and a bill after it. */
function saga(map: Json = {}, document: Json = { onFailure: "compensate" }): TestRun {
  const steps = {
    book: { task: "book", compensate: { task: "unbook" } },
    ship: { map: { items: ["a", "b"], steps: { pack }, ...map }, needs: ["book"] },
    bill: { task: "bill", needs: ["ship"] },
  };
  return new TestRun(defineDag(aDag(steps, document))).complete("book", "booked");
}

/** Carries out compensations until there is none, and tells their order. */
function undoAll(run: TestRun): readonly string[] {
  const undone: string[] = [];
  for (let [next] = run.inFlight; next !== undefined; [next] = run.inFlight) {
    undone.push(next);
    run.complete(next);
  }
  return undone;
}

test("steps inside completed items are undone with the run, the latest completed first", () => {
  const run = saga().complete("ship[1]/pack").complete("ship[0]/pack").fail("bill");
  expect(run.snapshot.status).toBe("compensating");
  const { input, idempotencyKey } = run.attempt("ship[0]/pack~compensate");
  expect(input).toEqual({ input: {}, output: null });
  expect(idempotencyKey).toBe("run_00000000000000000000000000/ship[0]/pack~compensate#1");
  const order = ["ship[0]/pack~compensate", "ship[1]/pack~compensate", "book~compensate"];
  expect(undoAll(run)).toEqual(order);
  expect(run.snapshot.status).toBe("failed");
  expect(run.nodes).toMatchObject({ book: "compensated", "ship/pack": "compensated" });
});

test("what completed in a failed item is undone, and what may have taken effect first", () => {
  const label = { task: "label", needs: ["pack"] };
  const run = saga({ steps: { pack, label } });
  run.complete("ship[0]/pack").fail("ship[1]/pack", "TimeoutError").fail("ship[0]/label");
  const order = ["ship[1]/pack~compensate", "ship[0]/pack~compensate", "book~compensate"];
  expect(undoAll(run)).toEqual(order);
});

test("iterations that completed are undone, too", () => {
  const repeat = { steps: { pack }, until: "iteration == 1", maxIterations: 5 };
  const steps = { ship: { repeat }, bill: { task: "bill", needs: ["ship"] } };
  const run = new TestRun(defineDag(aDag(steps, { onFailure: "compensate" })));
  run.complete("ship[0]/pack").complete("ship[1]/pack").fail("bill");
  expect(undoAll(run)).toEqual(["ship[1]/pack~compensate", "ship[0]/pack~compensate"]);
});

test("a compensation that fails inside is told by its path, and can be retried", () => {
  const run = saga().complete("ship[0]/pack").complete("ship[1]/pack").fail("bill");
  for (let attempt = 1; attempt < 3; attempt++) run.fail("ship[1]/pack~compensate").fire();
  run.fail("ship[1]/pack~compensate");
  expect(run.snapshot.status).toBe("failed");
  expect(notUndone(run.snapshot)).toEqual(["ship[1]/pack", "ship[0]/pack", "book"]);
  run.retry("ship[1]/pack~compensate");
  expect(undoAll(run)).toHaveLength(3);
  expect(notUndone(run.snapshot)).toEqual([]);
});

test("a step inside whose onFailure is compensate has the run undone", () => {
  const label = { task: "label", needs: ["pack"], onFailure: "compensate" };
  const run = saga({ items: ["a"], steps: { pack, label } }, {});
  run.complete("ship[0]/pack").fail("ship[0]/label");
  expect(undoAll(run)).toEqual(["ship[0]/pack~compensate", "book~compensate"]);
});

test("cancelling undoes what items did, in flight included", () => {
  const run = saga().complete("ship[0]/pack").cancel();
  const order = ["ship[1]/pack~compensate", "ship[0]/pack~compensate", "book~compensate"];
  expect(undoAll(run)).toEqual(order);
  expect(run.snapshot.status).toBe("cancelled");
});

test("a run that goes on after it was undone begins the map again, under new attempt numbers", () => {
  const run = saga().complete("ship[0]/pack").complete("ship[1]/pack").fail("bill");
  undoAll(run);
  run.retry("bill").complete("book");
  expect(run.attempt("ship[0]/pack").attempt).toBe(2);
  expect(run.complete("ship[0]/pack").nodes["ship/pack"]).toBe("scheduled");
  run.complete("ship[1]/pack").fail("bill");
  expect(run.attempt("ship[1]/pack~compensate").attempt).toBe(2);
});

test("an item's step is not given another input when its map has to begin again", () => {
  const run = saga().complete("ship[0]/pack").fail("ship[1]/pack");
  undoAll(run);
  expect(run.retry("ship[1]/pack", "other").last.ignored).toBe("step-not-failed");
  run.retry("ship[1]/pack").complete("book");
  expect(run.inFlight).toEqual(["ship[0]/pack", "ship[1]/pack"]);
});

test("a tolerated failure leaves what its item did, unless the run is undone", () => {
  const label = { task: "label", needs: ["pack"] };
  const run = saga({ steps: { pack, label }, tolerate: { count: 1 } });
  run.complete("ship[0]/pack").complete("ship[1]/pack").fail("ship[0]/label");
  run.complete("ship[1]/label");
  expect(run.inFlight).toEqual(["bill"]);
  run.fail("bill");
  expect(undoAll(run)).toContain("ship[0]/pack~compensate");
  expect(overlayOf(run.definition, run.snapshot).nodes["ship/pack"]).toMatchObject({
    status: "compensated",
  });
});
