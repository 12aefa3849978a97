import type { TransitionView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { wholeHistory } from "./whole-history.ts";

const large = [{ path: ["input", "items", 0], hash: "abc", size: 3, preview: "[1]" }];
const started = {
  sequence: 1,
  at: 0,
  event: { type: "run.started", input: { items: [null] } },
  status: "running",
  nodes: {},
  large,
} as unknown as TransitionView;

test("large values are put back in their places, and the file stays as it is", () => {
  const history = wholeHistory({ transitions: [started], payloads: { abc: [1] } });
  expect(history?.[0]?.event).toMatchObject({ input: { items: [[1]] } });
  expect(started.event).toMatchObject({ input: { items: [null] } });
});

test("a history of which a value is missing is not whole", () => {
  expect(wholeHistory({ transitions: [started], payloads: {} })).toBeUndefined();
});
