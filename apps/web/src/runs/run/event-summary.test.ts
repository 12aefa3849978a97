import type { RunEvent } from "@waymark/core";
import { expect, test } from "vitest";
import { eventFacts } from "./event-summary.ts";

const facts = (event: object) => eventFacts({ at: 5_000, ...event } as RunEvent);

test("a failure says what went wrong, in one line", () => {
  const event = {
    type: "step.failed",
    stepId: "payment",
    attempt: 2,
    startedAt: 0,
    error: { name: "Declined", message: "no\nmoney" },
  };
  expect(facts(event)).toEqual({
    label: "Step failed",
    stepId: "payment",
    attempt: 2,
    summary: "Declined: no",
  });
});

test("a completed step says how long it took", () => {
  const event = {
    type: "step.completed",
    stepId: "payment",
    attempt: 1,
    startedAt: 1_800,
    output: {},
  };
  expect(facts(event).summary).toBe("in 3.2 s");
});

test("a failure without a name of its own is told by its message alone", () => {
  const error = { name: "Error", message: "The service is away." };
  const event = { type: "step.failed", stepId: "payment", attempt: 1, startedAt: 0, error };
  expect(facts(event).summary).toBe("The service is away.");
});

test("a delayed start says how long the run waits, and its timer that this is over", () => {
  const started = { type: "run.started", runId: "run_1", input: {}, by: "Ada" };
  expect(facts({ ...started, startAt: 7_205_000 }).summary).toBe(
    "by Ada, to begin after 2 h 00 min",
  );
  expect(facts({ ...started, startAt: 5_000 }).summary).toBe("by Ada");
  expect(facts({ type: "timer.fired", timerId: "start" }).summary).toBe(
    "the delay is over: the run begins",
  );
});

test("a timer says which step it was for and why", () => {
  const fired = (timerId: string) => facts({ type: "timer.fired", timerId });
  expect(fired("retry:payment#2")).toMatchObject({
    stepId: "payment",
    summary: "time for the next attempt",
  });
  expect(fired("wait:pause#17")).toMatchObject({ stepId: "pause", summary: "the wait is over" });
  expect(fired("after:order#1")).toMatchObject({ summary: "after:order#1" });
});

test("what a person asked for says who and why", () => {
  const retried = {
    type: "step.retried",
    stepId: "payment",
    input: {},
    by: "ana",
    reason: "card was replaced",
  };
  expect(facts(retried).summary).toBe("with an edited input by ana “card was replaced”");
  expect(facts({ type: "run.cancelled" }).summary).toBe("");
});

test.each([
  [{ type: "run.paused", by: "ann", reason: "audit" }, "Run paused", "by ann “audit”"],
  [
    {
      type: "step.resolved",
      stepId: "payment",
      error: { name: "GivenUp", message: "no" },
      by: "ann",
    },
    "Failed by hand",
    "GivenUp: no by ann",
  ],
  [{ type: "step.skipped", stepId: "payment", output: 1 }, "Step skipped", "with an output"],
  [{ type: "run.modified", changes: [{}, {}], by: "ann" }, "Run modified", "2 changes by ann"],
  [{ type: "run.migrated", fromVersion: 1, toVersion: 2 }, "Version changed", "v1 → v2"],
  [
    { type: "run.migrated", fromVersion: 1, toVersion: 2, to: { stepId: "payment" } },
    "Run again from",
    "on v1 → v2",
  ],
  [
    { type: "run.rewound", to: { stepId: "payment", alone: true }, by: "ann" },
    "Only this step run again",
    "by ann",
  ],
  [{ type: "run.rewound", to: { failed: true } }, "All that failed run again", ""],
  [
    { type: "run.migrated", fromVersion: 1, toVersion: 2, to: { sequence: 4 } },
    "Taken back",
    "to transition 4, on v1 → v2",
  ],
])("what an operator did says who and why: %j", (event, label, summary) => {
  expect(facts(event)).toMatchObject({ label, summary });
});

test.each([
  [{ type: "run.started", by: "Ana" }, "by Ana"],
  [{ type: "run.started", by: "key:nightly" }, "by API key nightly"],
  [{ type: "run.started" }, "by API"],
  [{ type: "run.started", by: "Ana", parent: { runId: "run_1" } }, "by run_1"],
  [{ type: "signal.received", name: "sign", by: "Ben", onBehalfOf: "Ana" }, "sign by Ben for Ana"],
])("%j tells who it was", (event, summary) => {
  expect(facts(event).summary).toBe(summary);
});
