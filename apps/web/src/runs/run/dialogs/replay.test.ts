import { expect, test } from "vitest";
import {
  hasFailedStep,
  forkOrigin,
  modesFor,
  replayWords,
  rerunTarget,
  type Replay,
} from "./replay.ts";

const replay = (part: Partial<Replay>): Replay => ({
  mode: "following",
  stepId: "payment",
  input: undefined,
  version: undefined,
  ...part,
});

test.each<[Partial<Replay>, object]>([
  [{}, { stepId: "payment" }],
  [{ input: null }, { stepId: "payment", input: null }],
  [
    { mode: "alone", version: 2 },
    { stepId: "payment", alone: true, version: 2 },
  ],
  [{ mode: "failed", input: { amount: 1 } }, { failed: true }],
])("%j is asked for as %j, of the run and of a new one", (part, asked) => {
  const { version, ...again } = asked as { readonly version?: number };
  expect(rerunTarget(replay(part))).toEqual(asked);
  expect(forkOrigin(replay(part))).toEqual({
    again,
    ...(version === undefined ? {} : { version }),
  });
});

test("what failed for good counts, and a failure that was handled does not", () => {
  const handled = { status: "failed", failure: "handled" } as const;
  expect(hasFailedStep({ a: handled, b: { status: "completed" } })).toBe(false);
  expect(hasFailedStep({ a: handled, b: { status: "failed" } })).toBe(true);
});

test("all failed steps cannot be chosen where none has failed, and it says why", () => {
  expect(modesFor("dag", "Payment", false)[2]?.unavailable).toBe("No step of this run has failed.");
  expect(modesFor("dag", "Payment", true)[2]?.unavailable).toBeUndefined();
});

test("no step of a machine begins anew alone", () => {
  expect(modesFor("machine", "Publish", true).map(({ value }) => value)).toEqual([
    "following",
    "failed",
  ]);
});

test("the dialog and its button say what is done, and where", () => {
  expect(replayWords("alone", "same-run", "Payment")).toEqual({
    title: "Run again Payment alone",
    confirm: "Run this step again",
  });
  expect(replayWords("failed", "new-run", "Payment").confirm).toBe("Start the new run");
});
