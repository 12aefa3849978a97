import type { ComparedStep } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import {
  deltasOf,
  deltaText,
  differencesOf,
  divergenceSentence,
  isDifferent,
  sidesInWords,
} from "./compare-words.ts";

const side = { status: "completed", attempts: 1, visits: 1, tookMs: 1_000 } as const;
const step: ComparedStep = {
  nodeId: "pay",
  title: "Payment",
  kind: "task",
  a: side,
  b: side,
  hasOtherInput: false,
  hasOtherTries: false,
};

test("the first difference is told with its step and both transitions", () => {
  expect(divergenceSentence({ kind: "path", nodeId: "pay", a: 5, b: 6 }, "Payment")).toBe(
    "At Payment the runs went different ways (transition 5 of A, 6 of B).",
  );
  expect(divergenceSentence({ kind: "end", nodeId: "pay", b: 6 }, "Payment")).toContain(
    "(transition 6 of B)",
  );
});

test("a step tells in which ways it differs, and one that is the same tells nothing", () => {
  expect(isDifferent(step)).toBe(false);
  const other = {
    ...step,
    difference: "output",
    hasOtherInput: true,
    hasOtherTries: true,
  } as const;
  expect(differencesOf(other)).toEqual(["output", "input", "tries"]);
  expect(differencesOf({ ...step, onlyIn: "b" })).toEqual(["only in B’s version"]);
});

test("both sides are told in words", () => {
  const failed = { ...step, b: { ...side, status: "failed", attempts: 3 } } as const;
  expect(sidesInWords(failed)).toBe("A completed in 1.0 s, B failed in 1.0 s after 3 attempts");
  const { b: _, ...alone } = step;
  expect(sidesInWords(alone)).toBe("A completed in 1.0 s, B did not come here");
});

test("times are compared where both are known, each against the largest difference", () => {
  const slower = { ...step, nodeId: "slow", b: { ...side, tookMs: 3_000 } };
  const faster = { ...step, nodeId: "fast", b: { ...side, tookMs: 500 } };
  const { b: _, ...alone } = step;
  const deltas = deltasOf([slower, faster, { ...alone, nodeId: "alone" }]);
  expect(deltas.get("slow")).toEqual({ ms: 2_000, share: 1 });
  expect(deltas.get("fast")).toEqual({ ms: -500, share: -0.25 });
  expect(deltas.has("alone")).toBe(false);
  expect([...deltas.values()].map((delta) => deltaText(delta))).toEqual(["+2.0 s", "−500 ms"]);
  expect(deltaText({ ms: 0.2, share: 0 })).toBe("same");
});
