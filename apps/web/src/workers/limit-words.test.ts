import type { TaskLoad } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { formatBytes } from "./format-bytes.ts";
import { limitWords, priorityWords, waitWords } from "./limit-words.ts";

const load: TaskLoad = {
  name: "pay",
  running: 0,
  queued: 3,
  waitsFor: { key: 2, queue: 1 },
  priorities: { high: 2, normal: 1 },
  failures: [],
};

test("limits and waits are told in words", () => {
  expect(limitWords(load)).toBe("none");
  expect(limitWords({ ...load, concurrency: 2, rateLimit: { limit: 5, perMs: 60_000 } })).toBe(
    "2 at once, 5 in 1 min 00 s",
  );
  expect(waitWords(load)).toBe("2 for a key, 1 for a place");
});

test("priorities are told where they differ from the usual one", () => {
  expect(priorityWords(load)).toBe("2 high, 1 normal");
  expect(priorityWords({ ...load, priorities: { normal: 3 } })).toBe("");
});

test("memory is told in the unit that suits it", () => {
  expect(formatBytes(112 * 1024 ** 2)).toBe("112 MB");
  expect(formatBytes(1.25 * 1024 ** 3)).toBe("1.3 GB");
});
