import type { WorkflowSummary } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { filterWorkflows, type WorkflowFilter } from "./filter-workflows.ts";

const ALL = [
  { name: "order", title: "Order", kind: "dag", description: "Charges and ships." },
  { name: "review", title: "Document review", kind: "machine" },
  { name: "old-order", title: "Old order", kind: "dag", archivedAt: 1 },
] as unknown as WorkflowSummary[];

test.each<[string, Partial<WorkflowFilter>, readonly string[]]>([
  ["nothing asked: without what is archived", {}, ["order", "review"]],
  ["words of any of its texts, in any order", { q: "ships ORDER" }, ["order"]],
  ["a kind", { kind: "machine" }, ["review"]],
  ["what is archived", { state: "archived" }, ["old-order"]],
  ["all of it", { state: "all", q: "order" }, ["order", "old-order"]],
])("%s", (_, asked, names) => {
  const filter = { q: "", kind: null, state: "active", ...asked } as const;
  expect(filterWorkflows(ALL, filter).map(({ name }) => name)).toEqual(names);
});
