import type { GraphNode } from "@waymark/core";
import { KIND } from "../../../graph/kind.ts";
import type { NodeMark } from "../../canvas/drawn-graph.ts";
import { markWords } from "../../canvas/mark-badge.tsx";

export const typeOfState = (_: GraphNode, isFrame: boolean): string =>
  isFrame ? "frame" : "state";

/** What a state is, for those who do not see it. */
export const nameOfState = (node: GraphNode, mark: NodeMark | undefined): string =>
  [
    node.title,
    KIND[node.kind].label,
    ...(node.initial ? ["entered first"] : []),
    ...(mark ? [markWords(mark)] : []),
  ].join(", ");
