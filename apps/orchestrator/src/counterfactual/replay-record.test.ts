import {
  acceptedSignals,
  defineDag,
  isFinished,
  type JsonObject,
  type StepId,
} from "@waymark/core";
import { dagSources } from "@waymark/core/testing";
import { workflows } from "@waymark/definitions";
import { Simulator, type SimulatedTask } from "@waymark/simulator";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareOutcomes } from "./compare-outcomes.ts";
import { replayRecord } from "./replay-record.ts";

type Definition = (typeof workflows)[number];

/** A run in the simulator whose tasks end as told, and whose signals come when nothing else happens. */
function lived(definition: Definition, input: JsonObject, otherTasks: SimulatedTask) {
  const simulator = new Simulator({ definitions: [definition], otherTasks });
  const runId = simulator.start(definition.name, input);
  for (let round = 0; round < 5; round += 1) {
    simulator.runToQuiet();
    const snapshot = simulator.snapshot(runId);
    if (isFinished(snapshot.status)) break;
    const [signal] = acceptedSignals(definition, snapshot);
    if (!signal) break;
    simulator.advance(500);
    simulator.deliver(runId, {
      type: "signal.received",
      at: simulator.clock.now,
      name: signal.name,
      payload: { approved: true, by: `person ${round}` },
    });
  }
  const events = simulator.history(runId).map(({ event }) => event);
  return { events, snapshot: simulator.snapshot(runId) };
}

function expectSameAgain(definition: Definition, input: JsonObject, tasks: SimulatedTask): void {
  const { events, snapshot } = lived(definition, input, tasks);
  const inputs = new Map<StepId, Map<number, never>>();
  const replayed = replayRecord(definition, { events, inputs }, isFinished(snapshot.status));
  const compared = compareOutcomes({ definition, snapshot }, definition, replayed);
  const { verdict, nodes, untaken } = compared;
  expect({ verdict, nodes, untaken, status: replayed.snapshot.status }).toEqual({
    verdict: "same",
    nodes: [],
    untaken: [],
    status: snapshot.status,
  });
}

const outcomes = fc.array(
  fc.oneof(
    fc.record({ output: fc.constant({ ok: true }), afterMs: fc.nat(5_000) }),
    fc.record({
      error: fc.constant({ name: "Error", message: "no" }),
      afterMs: fc.nat(5_000),
    }),
  ),
  { minLength: 1, maxLength: 4 },
);

test("a run that is replayed by its own definition goes the same way again", () => {
  fc.assert(
    fc.property(dagSources(12), fc.boolean(), outcomes, (source, flag, tasks) => {
      const names = JSON.stringify(source);
      // What another workflow would do is not told here.
      fc.pre(!names.includes('"workflow"'));
      expectSameAgain(defineDag(source), { flag }, tasks);
    }),
    { numRuns: 60 },
  );
});

test("what fails at the instant at which something else is due goes the same way again", () => {
  const definition = defineDag({
    name: "tie",
    steps: {
      each: {
        map: {
          items: [0],
          steps: { charge: { task: "charge", retry: { maxAttempts: 1 } }, rest: { wait: 1_000 } },
        },
      },
    },
  });
  const error = { name: "Error", message: "no" };
  expectSameAgain(definition, {}, { error, afterMs: 1_000 });
});

test("what an open run waits for is not unknown, but what it never asked for is", () => {
  const [one, other] = ["charge", "ship"].map((task) =>
    defineDag({ name: "open", steps: { [task]: { task } } }),
  ) as [Definition, Definition];
  const simulator = new Simulator({ definitions: [one], otherTasks: { output: null } });
  const runId = simulator.start("open", {});
  const events = simulator.history(runId).map(({ event }) => event);
  const was = { definition: one, snapshot: simulator.snapshot(runId) };
  const verdictBy = (definition: Definition) =>
    compareOutcomes(was, definition, replayRecord(definition, { events, inputs: new Map() }, false))
      .verdict;
  expect([verdictBy(one), verdictBy(other)]).toEqual(["same", "unknown"]);
});

test.each(workflows.filter(({ name }) => name !== "wholesale-order"))(
  "$name goes the same way again",
  (definition) => {
    const input = {
      orderId: "o-1",
      amount: 5,
      items: [{ sku: "tent", quantity: 1 }],
      address: "1 Trail Road",
      documentId: "d-1",
    };
    expectSameAgain(definition, input, { output: { ok: true }, afterMs: 100 });
    expectSameAgain(definition, input, [
      { error: { name: "Error", message: "no" }, afterMs: 100 },
      { output: { ok: true }, afterMs: 100 },
    ]);
  },
);
