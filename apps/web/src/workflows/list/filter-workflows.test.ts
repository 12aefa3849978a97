import type { WorkflowSummary } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import {
  filterWorkflows,
  labelsIn,
  publishersIn,
  type WorkflowFilter,
} from "./filter-workflows.ts";

const ALL = [
  {
    name: "order",
    title: "Order",
    kind: "dag",
    description: "Charges and ships.",
    labels: { area: "shop" },
    publishedBy: "Ada",
  },
  { name: "review", title: "Document review", kind: "machine", labels: { area: "office" } },
  { name: "old-order", title: "Old order", kind: "dag", archivedAt: 1, labels: { area: "shop" } },
] as unknown as WorkflowSummary[];

test.each<[string, Partial<WorkflowFilter>, readonly string[]]>([
  ["nothing asked: without what is archived", {}, ["order", "review"]],
  ["words of any of its texts, in any order", { q: "ships ORDER" }, ["order"]],
  ["a kind", { kind: "machine" }, ["review"]],
  ["what is archived", { state: "archived" }, ["old-order"]],
  ["a label", { label: "area=shop" }, ["order"]],
  ["who published it", { by: "Ada" }, ["order"]],
  ["what code registered", { by: "" }, ["review"]],
  ["all of it", { state: "all", q: "order" }, ["order", "old-order"]],
])("%s", (_, asked, names) => {
  const filter = { q: "", kind: null, state: "active", label: null, by: null, ...asked } as const;
  expect(filterWorkflows(ALL, filter).map(({ name }) => name)).toEqual(names);
});

test("what can be chosen is what some workflow has, each once", () => {
  expect(labelsIn(ALL)).toEqual(["area=office", "area=shop"]);
  expect(publishersIn(ALL)).toEqual(["", "Ada"]);
});
