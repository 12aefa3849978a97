import type { TransitionView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { mergeHistory } from "./history.ts";

const transition = (sequence: number) => ({ sequence }) as TransitionView;

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
