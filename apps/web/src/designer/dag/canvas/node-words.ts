import type { GraphNode } from "@waymark/core";
import { KIND } from "../../../graph/kind.ts";
import type { NodeMark, NodePin } from "../../canvas/drawn-graph.ts";
import { markWords } from "../../canvas/mark-badge.tsx";

/** What a node is, in words: its accessible name. */
export const nameOfNode = (
  node: GraphNode,
  mark: NodeMark | undefined,
  pin: NodePin | undefined,
): string =>
  [node.title, KIND[node.kind].label, node.detail, mark && markWords(mark), pin && pinWords(pin)]
    .filter((part) => part !== undefined && part !== "")
    .join(", ");

const pinWords = ({ stale }: NodePin): string =>
  stale === undefined ? "its output is pinned" : "its pinned output is stale";

export const typeOfNode = (_: GraphNode, isFrame: boolean): string => (isFrame ? "loop" : "step");
