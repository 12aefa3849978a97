import { bench, describe } from "vitest";
import {
  startRun,
  transition,
  type MachineDefinition,
  type RunEvent,
  type RunId,
  type RunSnapshot,
  type StepId,
} from "../src/index.ts";
import { purchase } from "../testing/machine-samples/purchase.ts";
import { review } from "../testing/machine-samples/review.ts";

// What a stored machine costs for one event: parse its snapshot, advance it, write it as JSON again.

const runId = "run_01k9zq4m3v8t5w2x7y6b0c1d2e" as RunId;

function stored(definition: MachineDefinition): string {
  return JSON.stringify(
    startRun(definition, { type: "run.started", at: 0, runId, input: {} }).snapshot,
  );
}

function advance(definition: MachineDefinition, text: string, event: RunEvent): string {
  const { snapshot, ignored } = transition(definition, JSON.parse(text) as RunSnapshot, event);
  if (ignored) throw new Error(`The event was ignored: ${ignored}`);
  return JSON.stringify(snapshot);
}

describe("parse, advance and write a machine", () => {
  const paying = stored(purchase);
  const stepId = "pay" as StepId;
  bench("a step completes and the next one begins", () => {
    advance(purchase, paying, {
      type: "step.completed",
      at: 5,
      stepId,
      attempt: 1,
      startedAt: 2,
      output: 1,
    });
  });

  bench("a step begins to run", () => {
    advance(purchase, paying, { type: "step.started", at: 5, stepId, attempt: 1 });
  });

  const open = stored(review);
  bench("a signal changes the context, in parallel regions", () => {
    advance(review, open, { type: "signal.received", at: 5, name: "vote", payload: null });
  });
});
