import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineDag, StepId } from "@waymark/core";
import { workflows } from "@waymark/definitions";
import { enumerateFaults, formatOutcomes, playScenario, Simulator } from "@waymark/simulator";
import { expect, test } from "vitest";

// What docs/simulating.md shows, run: the last test keeps the page and this file the same.

const checkout = defineDag({
  name: "checkout",
  onFailure: "compensate",
  steps: {
    reserve: { task: "stock.reserve", compensate: { task: "stock.release" } },
    charge: {
      task: "card.charge",
      needs: ["reserve"],
      retry: { maxAttempts: 2, initialInterval: "10s", jitter: 0 },
      timeouts: { attempt: "5s" },
      compensate: { task: "card.refund" },
    },
    approve: { signal: "approve", needs: ["charge"] },
    "cool-off": { wait: "1h", needs: ["approve"] },
    ship: { task: "parcel.ship", needs: ["cool-off"] },
  },
});

test("a run is carried on a clock that moves only when told to", () => {
  const simulator = new Simulator({ definitions: [checkout] });
  const runId = simulator.start("checkout", {});
  simulator.runToQuiet(); // until nothing happens by itself
  expect(simulator.snapshot(runId).status).toBe("waiting");
  simulator.signal(runId, { name: "approve" });
  simulator.runToQuiet();
  expect(simulator.snapshot(runId).status).toBe("completed");
  expect(simulator.clock.now).toBe(3_600_000);
});

test("outcomes are scripted", () => {
  const simulator = new Simulator({
    definitions: [checkout],
    tasks: {
      "stock.reserve": ({ idempotencyKey }) => ({ reservation: idempotencyKey }),
      "card.charge": [
        { error: { name: "CardBusy", message: "Try later." }, afterMs: 300 },
        { output: { paid: true }, afterMs: 200 },
      ],
    },
  });
  const runId = simulator.start("checkout", {});
  simulator.runToQuiet();
  expect(simulator.clock.now).toBe(10_500);
  expect(simulator.snapshot(runId).status).toBe("waiting");
});

test("a scenario says where a run does not go as it says", () => {
  const report = playScenario([checkout], {
    workflow: "checkout",
    tasks: { "card.charge": [{ error: { name: "CardBusy" } }, { output: { paid: true } }] },
    script: [
      { expect: { status: "running", steps: { charge: "retrying" } } },
      { advance: "10s" },
      { expect: { status: "waiting", accepts: ["approve"] } },
      { crash: true },
      { signal: "approve" },
      { settle: true },
      { expect: { status: "completed", elapsed: "10s" } },
    ],
  });
  expect(report.lines).toHaveLength(7);
  expect(report.lines.at(-1)?.problems).toEqual(["elapsed is 3610000, not 10000."]);
});

test("a run is taken back to try it another way", () => {
  const failed = { name: "CardDeclined", message: "No.", nonRetryable: true };
  const simulator = new Simulator({
    definitions: [checkout],
    tasks: { "card.charge": { byHand: true } },
  });
  const runId = simulator.start("checkout", {});
  simulator.runToQuiet();
  const { length: here } = simulator.history(runId);
  simulator.answer(runId, StepId.parse("charge"), { error: failed });
  simulator.runToQuiet();
  expect(simulator.snapshot(runId).status).toBe("failed");
  simulator.rewind(runId, here);
  simulator.answer(runId, StepId.parse("charge"), { output: { paid: true } });
  expect(simulator.snapshot(runId).status).toBe("waiting");
});

test("the fault lab tells which steps end the run when they go wrong", () => {
  const outcomes = enumerateFaults(checkout, {
    input: {},
    tasks: { "card.charge": { output: { paid: true }, afterMs: 200 } },
    signals: { approve: { by: "Ada" } }, // sent as soon as the run waits for it
  });
  expect(outcomes).toHaveLength(1 + 3 * 6);
  expect(
    formatOutcomes(outcomes.filter(({ status }) => status !== "completed")).split("\n"),
  ).toHaveLength(1 + 4 + 1 + 4);
});

test("the fault lab finds what stays behind when undoing fails", () => {
  const outcomes = enumerateFaults(checkout, {
    input: {},
    signals: { approve: null },
    kinds: ["error"],
    maxFaults: 2,
  });
  const leftBehind = outcomes.filter(({ notUndone }) => notUndone.length > 0);
  const pairs = leftBehind.map(({ faults }) => faults.map(({ stepId }) => stepId).join(" and "));
  expect(pairs).toEqual([
    "charge and reserve~compensate",
    "ship and reserve~compensate",
    "ship and charge~compensate",
  ]);
});

test("the shipped order, as a DAG and as a machine, survives crashes and repeated answers", () => {
  const input = { orderId: "o-1", amount: 1, items: [{ sku: "tent", quantity: 1 }], address: "1" };
  const otherTasks = {
    output: { paymentId: "p-1", reservationId: "r-1", trackingNumber: "t-1" },
    afterMs: 10,
  };
  for (const definition of workflows.filter(({ name }) =>
    ["order", "order-machine"].includes(name),
  )) {
    const outcomes = enumerateFaults(definition, {
      input,
      otherTasks,
      kinds: ["crash", "duplicate", "late", "error-once"],
    });
    expect(outcomes).toHaveLength(1 + 3 * 4);
    expect(new Set(outcomes.map(({ output }) => JSON.stringify(output))).size).toBe(1);
  }
});

test("the page shows the code that ran here", () => {
  const squeezed = (text: string) => text.replaceAll(/\s+/g, " ");
  const here = squeezed(readFileSync(import.meta.filename, "utf8"));
  const page = readFileSync(join(import.meta.dirname, "simulating.md"), "utf8");
  const shown = Array.from(page.matchAll(/```ts\n([\s\S]*?)```/g), ([, code = ""]) => code);
  const lines = shown.flatMap((code) => code.split("\n")).filter((line) => !isShownOnly(line));
  expect(lines.filter((line) => !here.includes(squeezed(line).trim()))).toEqual([]);
  expect(shown.length).toBeGreaterThan(4);
});

/** Imports, and expressions whose value the page tells in a comment and a test expects. */
const isShownOnly = (line: string): boolean =>
  line.startsWith("import ") ||
  /^(?:simulator\.(?:snapshot|clock)|formatOutcomes|leftBehind\.|report\.lines)/.test(line);
