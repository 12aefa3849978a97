import { defineDag } from "@waymark/core";
import { expect, test } from "vitest";
import { playScenario } from "./play-scenario.ts";
import { scenarioJsonSchema } from "./scenario.ts";

const checkout = defineDag({
  name: "checkout",
  steps: {
    charge: {
      task: "card.charge",
      retry: { maxAttempts: 2, initialInterval: "10s", jitter: 0 },
    },
    approve: { signal: "approve", needs: ["charge"], schema: { type: "object" } },
    ship: { task: "parcel.ship", needs: ["approve"] },
  },
});

const play = (scenario: object) => playScenario([checkout], { workflow: "checkout", ...scenario });

/** What the last line that was played found wrong. */
const problemsOf = (scenario: object) => play(scenario).lines.at(-1)?.problems;

test("a scenario whose lines all hold passes", () => {
  const report = play({
    tasks: {
      "card.charge": [{ error: { name: "CardBusy" } }, { output: { paid: true } }],
      "parcel.ship": { byHand: true },
    },
    script: [
      { expect: { status: "running", steps: { charge: "retrying", approve: "pending" } } },
      { advance: "10s" },
      { expect: { status: "waiting", accepts: ["approve"], elapsed: "10s" } },
      { signal: "approve", payload: "yes", refused: "PAYLOAD_INVALID" },
      { signal: "approve", payload: { by: "Ada" } },
      { crash: true },
      { answer: "ship", output: { parcel: "p-1", weight: 3 } },
      { expect: { status: "completed", output: { ship: { parcel: "p-1" } } } },
      { signal: "approve", refused: "RUN_FINISHED" },
    ],
  });
  expect(report.lines.flatMap(({ problems }) => problems)).toEqual([]);
  expect(report.passed).toBe(true);
});

test("the first line that does not hold ends the scenario, and says what is so instead", () => {
  const report = play({
    script: [
      { expect: { status: "completed", steps: { charge: "failed" }, accepts: [], output: 1 } },
      { settle: true },
    ],
  });
  expect(report.passed).toBe(false);
  expect(report.lines).toHaveLength(1);
  expect(report.lines[0]?.problems).toEqual([
    'status is "waiting", not "completed".',
    "output is absent, not 1.",
    'step "charge" is "completed", not "failed".',
    'accepts is ["approve"], not [].',
  ]);
});

test("lists are compared whole, objects by the members that are told", () => {
  const tasks = { "card.charge": { output: [{ a: 1, b: 2 }] }, "parcel.ship": { output: [1, 2] } };
  const ended = [{ signal: "approve", payload: {} }];
  const expecting = (output: unknown) =>
    problemsOf({ tasks, script: [...ended, { expect: { output } }] });
  expect(expecting({ ship: [1, 2] })).toEqual([]);
  expect(expecting({ ship: [1] })).toEqual(['output is {"ship":[1,2]}, not {"ship":[1]}.']);
  expect(expecting({ ship: { 0: 1 } })).not.toEqual([]);
  expect(expecting({ other: null })).not.toEqual([]);
});

test("a refusal that nobody expected is told with its code, a missing one too", () => {
  expect(problemsOf({ script: [{ retry: "ship" }] })?.[0]).toMatch(/^STEP_NOT_FAILED: /);
  expect(problemsOf({ script: [{ cancel: true, refused: "RUN_FINISHED" }] })).toEqual([
    "It was taken; RUN_FINISHED was expected.",
  ]);
});

test("a run is retried, cancelled and taken back as a line says", () => {
  const failing = { tasks: { "card.charge": { error: { name: "Declined" } } } };
  const failed = [{ settle: true }, { expect: { status: "failed", error: "Declined" } }];
  expect(play({ ...failing, script: [...failed, { retry: "charge" }] }).passed).toBe(true);
  const back = [{ rewind: 1 }, { expect: { status: "running" } }, { cancel: true }];
  const report = play({
    ...failing,
    script: [...failed, ...back, { expect: { status: "cancelled" } }],
  });
  expect(report.lines.at(-1)?.problems).toEqual([]);
});

test("what is no scenario is refused with the place of the mistake", () => {
  expect(() => play({ script: [{ advance: "soon" }] })).toThrow(/script/);
  expect(() => play({ script: [{ expect: { steps: { charge: "done" } } }] })).toThrow(/charge/);
});

test("a scenario has a JSON Schema, for editors", () => {
  const schema = scenarioJsonSchema();
  expect(schema["required"]).toEqual(["workflow", "script"]);
});
