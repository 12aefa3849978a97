import type { HeatView, NodeFigures } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { edgeHeat, formatShare, highest, nodeHeat, strengthOf } from "./heat-scale.ts";

const figures: NodeFigures = {
  visits: 120,
  completed: 90,
  failed: 10,
  skipped: 0,
  cancelled: 0,
  attempts: 140,
  retries: 20,
  p50: 800,
  p95: 4_000,
};

const view: HeatView = {
  since: 0,
  until: 1,
  sample: { runs: 120, isCapped: false },
  nodes: { pay: figures, pack: { ...figures, visits: 30, p95: 1_000 } },
  edges: {},
};

test("a node tells the chosen measure first, then two others", () => {
  expect(nodeHeat(figures, "visits", 120).told).toEqual(["120 visits", "10 % failed", "p95 4.0 s"]);
  expect(nodeHeat(figures, "failures", 1).told).toEqual(["10 % failed", "120 visits", "p95 4.0 s"]);
  expect(nodeHeat(figures, "p95", 4_000).told[0]).toBe("p95 4.0 s");
});

test("that nothing failed is no news beside another measure", () => {
  expect(nodeHeat({ ...figures, failed: 0 }, "visits", 120).told).toEqual([
    "120 visits",
    "p95 4.0 s",
  ]);
});

test("a node that no run came to says why", () => {
  expect(nodeHeat(undefined, "visits", 120)).toMatchObject({
    told: ["never reached"],
    isQuiet: true,
  });
  expect(nodeHeat({ ...figures, visits: 0, skipped: 3 }, "visits", 120).told).toEqual([
    "skipped 3 times",
  ]);
});

test("the tint grows with the value: of counts and times against the highest, of shares against all", () => {
  expect(highest(view, "visits")).toBe(120);
  expect(highest(view, "p95")).toBe(4_000);
  expect(highest(view, "failures")).toBe(1);
  expect(strengthOf(30, 120)).toBe(0.5);
  expect(strengthOf(undefined, 120)).toBe(0);
  expect(strengthOf(5, 0)).toBe(0);
});

test("an edge that was never taken says so in words and in its line; one that is not known says nothing", () => {
  const never = edgeHeat({ taken: 0, failed: 0 }, "visits", 10);
  expect(never).toMatchObject({ label: "never taken", isDashed: true });
  expect(edgeHeat(undefined, "visits", 10)).toBeUndefined();
  const often = edgeHeat({ taken: 10, failed: 1, p95: 30 }, "visits", 10);
  expect(often).toMatchObject({ label: "10", isDashed: false, weight: 2.5 });
  expect(edgeHeat({ taken: 10, failed: 1 }, "failures", 10)).toMatchObject({
    label: "10 %",
    tone: "red",
  });
  expect(edgeHeat({ taken: 10, failed: 0 }, "p95", 10)).not.toHaveProperty("label");
});

test.each([
  [0, "0 %"],
  [0.0004, "< 0.1 %"],
  [0.021, "2.1 %"],
  [0.5, "50 %"],
])("a share of %d is %s", (share, text) => {
  expect(formatShare(share)).toBe(text);
});
