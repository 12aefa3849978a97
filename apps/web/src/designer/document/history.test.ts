import { describe, expect, test } from "vitest";
import { NO_HISTORY, record, redo, undo } from "./history.ts";

const typed = (before: string, at: number) => ({ before, label: "Type", at });

describe("one stack of changes", () => {
  test("what was done is undone and done again, latest first", () => {
    const one = record(NO_HISTORY, { before: "a", label: "Add a step", at: 0 }, false);
    const two = record(one, { before: "b", label: "Connect", at: 10 }, false);
    const back = undo(two, "c");
    expect(back).toMatchObject({ text: "b" });
    expect(undo(back?.history ?? NO_HISTORY, "b")).toMatchObject({ text: "a" });
    expect(redo(back?.history ?? NO_HISTORY, "b")).toEqual({
      text: "c",
      history: {
        past: [
          { text: "a", label: "Add a step" },
          { text: "b", label: "Connect" },
        ],
        future: [],
      },
    });
  });

  test("typing without a pause is one change, and begins anew after a pause or an undo", () => {
    const one = record(NO_HISTORY, typed("", 0), true);
    const two = record(one, typed("a", 300), true);
    expect(two.past).toHaveLength(1);
    expect(record(two, typed("ab", 2_000), true).past).toHaveLength(2);
    const back = undo(two, "ab");
    expect(record(back?.history ?? NO_HISTORY, typed("", 400), true).past).toHaveLength(1);
  });

  test("a new change forgets what was undone, and a hundred changes are kept", () => {
    let history = NO_HISTORY;
    for (let at = 0; at < 150; at += 1) {
      history = record(history, { before: String(at), label: "Move", at }, false);
    }
    expect(history.past).toHaveLength(100);
    const back = undo(history, "150")?.history ?? NO_HISTORY;
    expect(record(back, { before: "149", label: "Move", at: 200 }, false).future).toEqual([]);
  });
});
