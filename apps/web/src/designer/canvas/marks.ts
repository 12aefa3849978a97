import type { Problem } from "@waymark/core";
import { pathOf } from "../document/json-edit.ts";
import type { NodeMark } from "./drawn-graph.ts";

const WORST: readonly Problem["severity"][] = ["error", "warning", "unknown"];

/** How many problems each node has, and how bad the worst is. */
export function marksOf(
  problems: readonly Problem[],
  nodeAt: (path: readonly string[]) => string | undefined,
): ReadonlyMap<string, NodeMark> {
  const marks = new Map<string, NodeMark>();
  for (const { pointer, severity } of problems) {
    const id = nodeAt(pathOf(pointer));
    if (id === undefined) continue;
    const before = marks.get(id);
    const worst = WORST.find((each) => each === severity || each === before?.severity);
    marks.set(id, { count: (before?.count ?? 0) + 1, severity: worst ?? severity });
  }
  return marks;
}
