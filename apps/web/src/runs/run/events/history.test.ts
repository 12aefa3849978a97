import type { TransitionView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { mergeHistory, PAGE, pageEndingAt } from "./history.ts";

const transition = (sequence: number) => ({ sequence }) as TransitionView;

test("pages cover the history from its end to its beginning, without gap or overlap", () => {
  const seen: number[] = [];
  for (let page = pageEndingAt(257); page; page = pageEndingAt(page.after)) {
    expect(page.limit).toBeLessThanOrEqual(PAGE);
    for (let number = page.after + page.limit; number > page.after; number -= 1) seen.push(number);
  }
  expect(seen).toEqual(Array.from({ length: 257 }, (_, index) => 257 - index));
});

test("a history without transitions has no page", () => {
  expect(pageEndingAt(0)).toBeUndefined();
});

test("what came twice is shown once, newest first", () => {
  const rows = mergeHistory(
    [
      [transition(3), transition(4)],
      [transition(1), transition(2)],
    ],
    [transition(4), transition(5)],
  );
  expect(rows.map((row) => row.sequence)).toEqual([5, 4, 3, 2, 1]);
});
