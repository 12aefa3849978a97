import type { Graph } from "@waymark/core";
import { expect, test } from "vitest";
import { criticalPath } from "./critical-path.ts";
import type { TimelineItem } from "./items.ts";

const step = (id: string, ...spans: readonly (readonly [number, number | undefined])[]) =>
  ({
    id,
    kind: "step",
    title: id,
    status: "completed",
    selects: id,
    parts: spans.map(([from, to]) => ({ kind: "run", from, to, tone: "green" })),
    children: [],
  }) satisfies TimelineItem;

const graph = (...needs: readonly (readonly [string, string])[]): Graph => ({
  kind: "dag",
  nodes: [],
  edges: needs.map(([from, to]) => ({ id: `${from}->${to}`, from, to, kind: "needs" })),
});

test("leads from the step that ended last back through the one that each waited for", () => {
  const diamond = graph(["a", "slow"], ["a", "quick"], ["slow", "end"], ["quick", "end"]);
  const items = [
    step("a", [0, 10]),
    step("slow", [10, 90]),
    step("quick", [10, 20]),
    step("end", [95, 100]),
  ];
  expect(criticalPath(diamond, items, 100)).toEqual({
    ids: ["a", "slow", "end"],
    spent: { run: 95 },
    between: 5,
  });
});

test("goes through a choice, which takes no time, and past what did not begin", () => {
  const chosen = graph(["a", "choice"], ["choice", "b"], ["never", "b"]);
  const items = [step("a", [0, 10]), step("choice"), step("never"), step("b", [10, 30])];
  expect(criticalPath(chosen, items, 30).ids).toEqual(["a", "b"]);
});

test("ends with what is still under way, up to now", () => {
  const line = graph(["a", "b"]);
  expect(criticalPath(line, [step("a", [0, 10]), step("b", [10, undefined])], 50)).toEqual({
    ids: ["a", "b"],
    spent: { run: 50 },
    between: 0,
  });
});

test("comes to an end in a machine that goes in circles", () => {
  const circle = graph(["a", "b"], ["b", "a"]);
  expect(criticalPath(circle, [step("a", [0, 10]), step("b", [10, 30])], 30).ids).toEqual([
    "a",
    "b",
  ]);
});

test("is empty where nothing has begun", () => {
  expect(criticalPath(graph(), [], 10)).toEqual({ ids: [], spent: {}, between: 0 });
});
