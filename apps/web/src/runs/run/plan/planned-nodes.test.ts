import type { Graph, GraphNode } from "@waymark/core";
import type { PlanView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { nodesOfSteps, plannedMarks } from "./planned-nodes.ts";

const node = (id: string, ...steps: string[]) => ({ id, title: id, steps }) as unknown as GraphNode;
const graph: Graph = {
  kind: "dag",
  nodes: [node("pay", "pay"), node("ship"), node("ship/pack"), node("draft.review", "checker")],
  edges: [],
};

test("a step is its own node, one of a loop's passes that of all, and an actor the state that invokes it", () => {
  expect([...nodesOfSteps(graph, ["pay", "ship[3]/pack"])]).toEqual(["pay", "ship/pack"]);
  expect([...nodesOfSteps(graph, ["ship[3]"])]).toEqual(["ship"]);
  expect([...nodesOfSteps(graph, ["checker"])]).toEqual(["draft.review"]);
});

test("what undoes a step is drawn at the step, and what the graph does not have nowhere", () => {
  expect([...nodesOfSteps(graph, ["pay~compensate", "gone"])]).toEqual(["pay"]);
});

test("a node tells in a word what a plan makes of its step", () => {
  const plan = {
    resets: ["pay"],
    ends: [{ stepId: "ship", status: "cancelled" }],
    undoes: ["pay", "checker"],
    begins: ["ship[0]/pack"],
  } as unknown as PlanView;
  const words = [...plannedMarks(graph, plan)].map(([nodeId, { mark }]) => [nodeId, mark]);
  expect(words).toEqual([
    ["pay", "begins anew"],
    ["ship", "cancelled"],
    ["draft.review", "undone"],
    ["ship/pack", "begins"],
  ]);
});
