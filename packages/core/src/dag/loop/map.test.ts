import { expect, test } from "vitest";
import { aDag } from "../../../testing/builders.ts";
import { TestRun } from "../../../testing/test-run.ts";
import { overlayOf, type JsonValue } from "../../index.ts";
import { defineDag } from "../dag-definition.ts";

type Json = Readonly<Record<string, JsonValue>>;

const ITEMS = "${ input.items }";

/** A run of a map over `items`, whose steps are packed and then labelled unless told otherwise. */
function mapRun(map: Json, items: JsonValue = ["a", "b", "c"], around: Json = {}): TestRun {
  const { steps = {}, ...document } = around as { steps?: Record<string, Json> };
  const body = { items: ITEMS, steps: { pack: { task: "pack" } }, ...map };
  const definition = defineDag(aDag({ ship: { map: body }, ...steps }, document));
  return new TestRun(definition, { items });
}

const outputOf = ({ snapshot }: TestRun) => snapshot.output;
const overlay = (run: TestRun, node: string) => overlayOf(run.definition, run.snapshot).nodes[node];

test("runs the steps for each item and gives their outputs in the order of the items", () => {
  const run = mapRun({ output: "${ steps.pack.output }" });
  expect(run.inFlight).toEqual(["ship[0]/pack", "ship[1]/pack", "ship[2]/pack"]);
  run.complete("ship[2]/pack", 3).complete("ship[0]/pack", 1).complete("ship[1]/pack", 2);
  expect(run.snapshot.status).toBe("completed");
  expect(outputOf(run)).toEqual({ ship: [1, 2, 3] });
});

test("an attempt inside is named by its path, in its key too", () => {
  const { idempotencyKey } = mapRun({}).attempt("ship[1]/pack");
  expect(idempotencyKey).toBe("run_00000000000000000000000000/ship[1]/pack#1");
});

test("the steps of an item see the item as their input, or what `input` makes of it", () => {
  const steps = { pack: { task: "pack", input: "${ input }" } };
  expect(mapRun({ steps }).attempt("ship[1]/pack").input).toBe("b");
  const made = { of: "${ item }", at: "${ index }", total: "${ size(input.items) }" };
  expect(mapRun({ steps, input: made }).attempt("ship[1]/pack").input).toEqual({
    of: "b",
    at: 1,
    total: 3,
  });
});

test("steps inside name the run they belong to", () => {
  const steps = { pack: { task: "pack", input: "${ run.id }" } };
  expect(mapRun({ steps }).attempt("ship[1]/pack").input).toBe("run_00000000000000000000000000");
});

test("an empty list completes at once", () => {
  expect(outputOf(mapRun({}, []))).toEqual({ ship: [] });
});

test("`items` that is no list fails the step and says so", () => {
  const run = mapRun({}, "none");
  expect(run.snapshot.error).toMatchObject({
    name: "InvalidItemsError",
    message: '`map.items` gave "none", which is no list.',
  });
});

test("more than 10,000 items fail the step and say so", () => {
  const { error } = mapRun(
    {},
    Array.from({ length: 10_001 }, () => 0),
  ).snapshot;
  expect(error).toMatchObject({
    name: "InvalidItemsError",
    message: expect.stringContaining("gave 10001 items and a map takes 10000 at most"),
  });
});

test("no more items than `concurrency` are under way; the next begins when one ends", () => {
  const run = mapRun({ concurrency: 2 });
  expect(run.inFlight).toEqual(["ship[0]/pack", "ship[1]/pack"]);
  run.complete("ship[1]/pack");
  expect(run.inFlight).toEqual(["ship[0]/pack", "ship[2]/pack"]);
});

test("an item that completes without doing anything makes room for the next at once", () => {
  const steps = { pack: { task: "pack", when: "input != 'a'" } };
  expect(mapRun({ steps, concurrency: 1 }).inFlight).toEqual(["ship[1]/pack"]);
});

test("a failed item fails the map with an error that names it", () => {
  const run = mapRun({}).complete("ship[0]/pack").fail("ship[1]/pack", "Declined");
  expect(run.snapshot.status).toBe("running");
  run.complete("ship[2]/pack");
  expect(run.snapshot.status).toBe("failed");
  expect(run.snapshot.error).toMatchObject({
    name: "MapError",
    message: "1 of 3 items failed (ship[1]): Declined in ship[1]/pack.",
    items: [1],
  });
});

test("after a failure nothing new begins, and what is in flight is let finish", () => {
  const steps = { pack: { task: "pack" }, label: { task: "label", needs: ["pack"] } };
  const run = mapRun({ steps, concurrency: 2 }).fail("ship[0]/pack");
  expect(run.inFlight).toEqual(["ship[1]/pack"]);
  run.complete("ship[1]/pack");
  expect(run.snapshot.status).toBe("failed");
  expect(run.inFlight).toEqual([]);
});

test("tolerated failures leave their error among the outputs", () => {
  const run = mapRun({ tolerate: { count: 1 }, output: "${ steps.pack.output }" });
  run.complete("ship[0]/pack", 1).fail("ship[1]/pack", "Declined").complete("ship[2]/pack", 3);
  expect(run.snapshot.status).toBe("completed");
  expect(outputOf(run)).toEqual({
    ship: [1, { error: { name: "Declined", message: "Declined in ship[1]/pack." } }, 3],
  });
});

test.each([
  [{ share: 0.5 }, "completed"],
  [{ share: 0.3 }, "failed"],
  [{ count: 2, share: 0.3 }, "failed"],
  [{ count: 0, share: 1 }, "failed"],
])("of three items one failed, with a tolerance of %j: %s", (tolerate, status) => {
  const run = mapRun({ tolerate }).fail("ship[0]/pack");
  for (const step of run.inFlight) run.complete(step);
  expect(run.snapshot.status).toBe(status);
});

test("a share is told exactly: 29 of a hundred are 0.29", () => {
  const steps = { pack: { task: "pack", when: "input >= 29 || input.missing" } };
  const items = Array.from({ length: 100 }, (_, index) => index);
  const run = mapRun({ steps, tolerate: { share: 0.29 } }, items);
  expect(run.inFlight).toHaveLength(71);
});

test("a failed item is retried alone, and the results of the others are kept", () => {
  const run = mapRun({ output: "${ steps.pack.output }" });
  run.complete("ship[0]/pack", 1).fail("ship[1]/pack").complete("ship[2]/pack", 3);
  run.retry("ship[1]/pack");
  expect(run.inFlight).toEqual(["ship[1]/pack"]);
  expect(run.attempt("ship[1]/pack").attempt).toBe(2);
  expect(outputOf(run.complete("ship[1]/pack", 2))).toEqual({ ship: [1, 2, 3] });
});

test("with two failed items, retrying one after the other mends the run", () => {
  const run = mapRun({ concurrency: 3 }, ["a", "b", "c", "d"]);
  run.fail("ship[0]/pack").fail("ship[1]/pack").complete("ship[2]/pack");
  expect(run.snapshot.status).toBe("failed");
  run.retry("ship[0]/pack").complete("ship[0]/pack");
  expect(run.snapshot.status).toBe("failed");
  run.retry("ship[1]/pack");
  expect(run.inFlight).toEqual(["ship[1]/pack", "ship[3]/pack"]);
  run.complete("ship[1]/pack").complete("ship[3]/pack");
  expect(run.snapshot.status).toBe("completed");
});

test("an item whose input could not be made is retried by its own name, with an input", () => {
  const run = mapRun({ input: "${ item.n }" }, [{ n: 1 }, {}]).complete("ship[0]/pack");
  expect(run.snapshot.error?.message).toContain("(ship[1])");
  run.retry("ship[1]", 2).complete("ship[1]/pack");
  expect(run.snapshot.status).toBe("completed");
});

test("what has gone on cannot be retried: a completed item, a tolerated one of a completed map", () => {
  const run = mapRun({ tolerate: { count: 1 } }, ["a", "b"]).complete("ship[0]/pack");
  expect(run.retry("ship[0]/pack").last.ignored).toBe("step-not-failed");
  expect(run.retry("ship[7]/pack").last.ignored).toBe("step-unknown");
  expect(run.retry("ship[1]/nobody").last.ignored).toBe("step-unknown");
  expect(run.retry("other[1]/pack").last.ignored).toBe("step-unknown");
  run.fail("ship[1]/pack");
  expect(run.snapshot.status).toBe("completed");
  expect(run.retry("ship[1]/pack").last.ignored).toBe("run-finished");
});

test("a tolerated failure is retried while its map goes on", () => {
  const run = mapRun({ tolerate: { count: 1 } })
    .fail("ship[1]/pack")
    .retry("ship[1]/pack");
  expect(run.inFlight).toEqual(["ship[0]/pack", "ship[1]/pack", "ship[2]/pack"]);
});

test("automatic retries of an item wait for a timer of their own", () => {
  const steps = { pack: { task: "pack", retry: { maxAttempts: 2, jitter: 0 } } };
  const run = mapRun({ steps }, ["a"]).fail("ship[0]/pack");
  expect(run.snapshot.status).toBe("running");
  expect(run.pending).toEqual([
    { type: "timer.start", timerId: "retry:ship[0]/pack#1", fireAt: 1001 },
  ]);
  run.fire();
  expect(run.attempt("ship[0]/pack").attempt).toBe(2);
});

test("a failure elsewhere stops a map, whose items go on where they were when that is mended", () => {
  const inside = {
    pack: { task: "pack" },
    ready: { signal: "ready", needs: ["pack"] },
    label: { task: "label", needs: ["ready"] },
  };
  const run = mapRun({ steps: inside, concurrency: 2 }, ["a", "b", "c"], {
    steps: { other: { task: "other" } },
  });
  run.complete("ship[0]/pack").fail("other");
  expect(run.inFlight).toEqual(["ship[1]/pack"]);
  run.complete("ship[1]/pack");
  expect(run.snapshot.status).toBe("failed");
  expect(run.nodes).toMatchObject({ ship: "cancelled" });
  run.retry("other").complete("other");
  expect(run.nodes).toMatchObject({ ship: "waiting", "ship/ready": "waiting" });
  run.signal("ready").signal("ready");
  expect(run.inFlight).toEqual(["ship[0]/label", "ship[1]/label"]);
  run.complete("ship[0]/label");
  expect(run.inFlight).toEqual(["ship[1]/label", "ship[2]/pack"]);
});

test("cancelling reaches inside", () => {
  const run = mapRun({ concurrency: 2 }).cancel();
  expect(run.snapshot.status).toBe("cancelled");
  expect(run.last.effects).toEqual([
    { type: "step.cancel", stepId: "ship[0]/pack", attempt: 1 },
    { type: "step.cancel", stepId: "ship[1]/pack", attempt: 1 },
    { type: "run.finish", status: "cancelled" },
  ]);
});

test("terminating reaches inside, and undoes nothing", () => {
  const pack = { task: "pack", compensate: { task: "unpack" } };
  const run = mapRun({ steps: { pack } }, ["a", "b"], { onFailure: "compensate" });
  run.complete("ship[0]/pack").terminate();
  expect(run.snapshot.status).toBe("terminated");
  expect(run.last.effects).toEqual([
    { type: "step.cancel", stepId: "ship[1]/pack", attempt: 1 },
    { type: "run.finish", status: "terminated" },
  ]);
});

test("a pause holds back what items would begin", () => {
  const steps = { pack: { task: "pack" }, label: { task: "label", needs: ["pack"] } };
  const run = mapRun({ steps, concurrency: 1 }, ["a", "b"]).pause().complete("ship[0]/pack");
  expect(run.snapshot.paused?.held).toEqual(["ship[0]/label#1"]);
  expect(run.resume().inFlight).toEqual(["ship[0]/label"]);
});

test("an operator passes over a failed step of one item, or says that it was done", () => {
  const steps = { pack: { task: "pack" }, label: { task: "label", needs: ["pack"] } };
  const run = mapRun({ steps, output: "${ steps.label.output }" }, ["a", "b"]);
  run.fail("ship[0]/pack").fail("ship[1]/pack");
  expect(run.snapshot.status).toBe("failed");
  run.skip("ship[0]/pack").complete("ship[0]/label", 1);
  run.resolve("ship[1]/pack").complete("ship[1]/label", 2);
  expect(outputOf(run)).toEqual({ ship: [1, 2] });
});

test("an operator who gives up on a step in flight fails its item", () => {
  const error = { name: "GivenUp", message: "Nobody could." };
  const run = mapRun({ tolerate: { count: 1 } }, ["a", "b"]).resolve("ship[0]/pack", { error });
  expect(run.complete("ship[1]/pack").snapshot.status).toBe("completed");
});

test("child runs begin inside, and answer by path", () => {
  const run = mapRun({ steps: { bill: { workflow: "billing" } } }, ["a", "b"]);
  const asked = run.pending.flatMap((effect) => (effect.type === "child.start" ? [effect] : []));
  expect(asked.map(({ stepId }) => stepId)).toEqual(["ship[0]/bill", "ship[1]/bill"]);
  expect(new Set(asked.map(({ childId }) => childId)).size).toBe(2);
  expect(run.snapshot.status).toBe("waiting");
});

test("the end of the run's time reaches inside, and a retry lets the items go on", () => {
  const steps = { pause: { wait: "1h" }, pack: { task: "pack", needs: ["pause"] } };
  const run = mapRun({ steps }, ["a"], { timeout: "10m" }).fire();
  expect(run.snapshot.error?.name).toBe("TimeoutError");
  expect(run.snapshot.status).toBe("failed");
  run.retry("ship[0]/pause");
  expect(run.snapshot.status).toBe("waiting");
  expect(run.pending).toHaveLength(2);
});

test("a signal goes to the item that has waited longest", () => {
  const steps = { pack: { task: "pack" }, ready: { signal: "ready", needs: ["pack"] } };
  const run = mapRun({ steps, output: "${ steps.ready.output }" }, ["a", "b"]);
  run.complete("ship[1]/pack").complete("ship[0]/pack");
  run.signal("ready", "first", { key: "k1" }).signal("ready", "again", { key: "k1" });
  expect(run.last.ignored).toBe("duplicate");
  expect(outputOf(run.signal("ready", "second"))).toEqual({ ship: ["second", "first"] });
});

test("a run whose items all wait is waiting", () => {
  const run = mapRun({ steps: { ready: { signal: "ready" } } });
  expect(run.snapshot.status).toBe("waiting");
});

test("a step held for an operator holds its item, and the map goes on once it is retried", () => {
  const run = mapRun({ steps: { pack: { task: "pack", onFailure: "wait" } } }, ["a", "b"]);
  run.fail("ship[0]/pack").complete("ship[1]/pack");
  expect(run.snapshot.status).toBe("waiting");
  run.retry("ship[0]/pack").complete("ship[0]/pack");
  expect(run.snapshot.status).toBe("completed");
});

test("choices, joins and handled failures work inside", () => {
  const steps = {
    route: { choice: [{ when: "input == 'a'", to: "van" }], default: "bike" },
    van: { task: "van" },
    bike: { task: "bike" },
    sorry: { task: "sorry", needs: [{ step: "bike", on: "failed" }] },
  };
  const run = mapRun({ steps }, ["a", "b"]);
  expect(run.inFlight).toEqual(["ship[0]/van", "ship[1]/bike"]);
  run.fail("ship[1]/bike").complete("ship[1]/sorry").complete("ship[0]/van");
  expect(run.snapshot.status).toBe("completed");
});

test("maps lie in maps", () => {
  const crates = {
    map: { items: "${ input }", steps: { load: { task: "load", input: "${ input }" } } },
  };
  const run = mapRun({ steps: { crates } }, [[1, 2], [3]]);
  expect(run.inFlight).toEqual([
    "ship[0]/crates[0]/load",
    "ship[0]/crates[1]/load",
    "ship[1]/crates[0]/load",
  ]);
  expect(run.attempt("ship[0]/crates[1]/load").input).toBe(2);
  run.fail("ship[0]/crates[1]/load");
  for (const step of run.inFlight) run.complete(step);
  expect(run.snapshot.status).toBe("failed");
  run.retry("ship[0]/crates[1]/load").complete("ship[0]/crates[1]/load");
  expect(run.snapshot.status).toBe("completed");
});

test("the map shows its progress, and a node inside what all items come to there", () => {
  const steps = { pack: { task: "pack" }, label: { task: "label", needs: ["pack"] } };
  const run = mapRun({ steps, concurrency: 2, tolerate: { count: 1 } });
  run.complete("ship[0]/pack").fail("ship[1]/pack");
  expect(overlay(run, "ship")).toMatchObject({
    status: "running",
    progress: { total: 3, completed: 0, failed: 1, running: 2 },
  });
  expect(overlay(run, "ship/pack")).toEqual({
    status: "scheduled",
    progress: { total: 3, completed: 1, failed: 1, running: 1 },
  });
  expect(overlay(run, "ship/label")).toEqual({
    status: "scheduled",
    progress: { total: 3, completed: 0, failed: 0, running: 1 },
  });
});

test("a map can be the failed step that another edge handles", () => {
  const sorry = {
    task: "sorry",
    needs: [{ step: "ship", on: "failed", when: "steps.ship.error.name == 'MapError'" }],
  };
  const run = mapRun({}, ["a"], { steps: { sorry } }).fail("ship[0]/pack");
  expect(run.complete("sorry").snapshot.status).toBe("completed");
});
