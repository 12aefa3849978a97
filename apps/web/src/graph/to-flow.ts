import type { Graph, GraphEdge, GraphNode } from "@waymark/core";
import { Position, type Edge, type Node } from "reactflow";
import type { Placed, Point } from "./placed.ts";
import { dotOf } from "./to-elk.ts";

// A placed graph as React Flow draws it. Made once; what changes while a run runs is read by each node itself.

export type StepNode = Node<{ readonly node: GraphNode }, "step" | "compound" | "final">;
export type DotNode = Node<Record<string, never>, "dot">;
export type FlowNode = StepNode | DotNode;
export type FlowEdge = Edge<
  { readonly edge: GraphEdge; readonly points: readonly Point[]; readonly labelAt?: Point },
  "wire"
>;

export function toFlow(
  graph: Graph,
  placed: Placed,
): { readonly nodes: FlowNode[]; readonly edges: FlowEdge[] } {
  const parents = new Set(graph.nodes.map((node) => node.parent));
  return {
    // React Flow wants parents before their children.
    nodes: byDepth(graph).flatMap((node): FlowNode[] => {
      const type = parents.has(node.id)
        ? "compound"
        : node.kind === "final" || node.kind === "history"
          ? "final"
          : "step";
      const step: StepNode = {
        ...placement(node.id, node.parent, placed),
        type,
        data: { node },
        zIndex: type === "compound" ? 0 : 2,
      };
      if (!node.initial) return [step];
      return [
        { ...placement(dotOf(node.id), node.parent, placed), type: "dot", data: {}, zIndex: 2 },
        step,
      ];
    }),
    edges: [
      ...graph.nodes.filter((node) => node.initial).map((node) => wire(startEdge(node), placed)),
      ...graph.edges.map((edge) => wire(edge, placed)),
    ],
  };
}

function byDepth(graph: Graph): readonly GraphNode[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const depth = (node: GraphNode): number => {
    const parent = node.parent === undefined ? undefined : nodes.get(node.parent);
    return parent ? depth(parent) + 1 : 0;
  };
  return graph.nodes.toSorted((a, b) => depth(a) - depth(b));
}

function placement(id: string, parent: string | undefined, placed: Placed) {
  const box = placed.nodes[id] ?? { x: 0, y: 0, width: 0, height: 0 };
  const size = { width: box.width, height: box.height };
  return {
    id,
    position: { x: box.x, y: box.y },
    ...size,
    ...(parent === undefined ? {} : { parentId: parent }),
    // Given handles and measures, a node that is out of view need not be mounted once to be measured.
    measured: size,
    handles: [
      {
        type: "target" as const,
        position: Position.Top,
        x: size.width / 2,
        y: 0,
        width: 1,
        height: 1,
      },
      {
        type: "source" as const,
        position: Position.Bottom,
        x: size.width / 2,
        y: size.height,
        width: 1,
        height: 1,
      },
    ],
  };
}

const startEdge = (node: GraphNode): GraphEdge => ({
  id: dotOf(node.id),
  from: dotOf(node.id),
  to: node.id,
  kind: "always",
});

function wire(edge: GraphEdge, placed: Placed): FlowEdge {
  const route = placed.edges[edge.id];
  return {
    id: edge.id,
    source: edge.from,
    target: edge.to,
    type: "wire",
    zIndex: 1,
    data: {
      edge,
      points: route?.points ?? [],
      ...(route?.label
        ? {
            labelAt: {
              x: route.label.x + route.label.width / 2,
              y: route.label.y + route.label.height / 2,
            },
          }
        : {}),
    },
  };
}
