import { expect, test, vi } from "vitest";
import { MOST_MOVING, MovingEdges } from "./moving-edges.ts";

test("edges move while few are active, and whoever draws them is told when that changes", () => {
  const edges = new MovingEdges();
  const told = vi.fn();
  edges.subscribe(told);
  const removals = Array.from({ length: MOST_MOVING }, () => edges.add());
  expect(edges.areFew()).toBe(true);
  expect(told).not.toHaveBeenCalled();
  const remove = edges.add();
  expect(edges.areFew()).toBe(false);
  expect(told).toHaveBeenCalledTimes(1);
  remove();
  removals[0]?.();
  expect(edges.areFew()).toBe(true);
  expect(told).toHaveBeenCalledTimes(2);
});
