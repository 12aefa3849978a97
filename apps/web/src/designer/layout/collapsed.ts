import type { Graph, GraphEdge } from "@waymark/core";
import type { Layout } from "./layout.ts";
import { groupNode } from "./node-names.ts";

/** The graph with one node for each collapsed group: its steps are hidden, and their edges are the group's. */
export function withCollapsed(graph: Graph, { groups }: Layout): Graph {
  const hidden = new Map<string, string>();
  for (const [id, { steps, collapsed }] of Object.entries(groups)) {
    if (collapsed) for (const step of steps) hidden.set(step, id);
  }
  if (hidden.size === 0) return graph;
  const shown = new Set<string>();
  const placeOf = (nodeId: string): string => {
    const outermost = nodeId.split("/").map((_, end, ids) => ids.slice(0, end + 1).join("/"));
    const group = outermost.map((id) => hidden.get(id)).find((id) => id !== undefined);
    return group === undefined ? nodeId : groupNode(group);
  };
  const nodes = graph.nodes.flatMap((node) => {
    const id = placeOf(node.id);
    if (id === node.id) return [node];
    if (shown.has(id)) return [];
    shown.add(id);
    const group = groups[hidden.get(node.id) ?? ""];
    const { parent } = node;
    return [
      {
        id,
        kind: "task" as const,
        title: group?.title ?? "Group",
        steps: [],
        detail: `${group?.steps.length ?? 0} steps`,
        ...(parent !== undefined && { parent }),
      },
    ];
  });
  return { ...graph, nodes, edges: graph.edges.flatMap(edgeBetween(placeOf)) };
}

/** With every group open, where nobody can open one. */
export const withOpenGroups = (layout: Layout): Layout => ({
  ...layout,
  groups: Object.fromEntries(
    Object.entries(layout.groups).map(([id, group]) => [id, { ...group, collapsed: false }]),
  ),
});

const edgeBetween = (placeOf: (nodeId: string) => string) => {
  const drawn = new Set<string>();
  return (edge: GraphEdge): readonly GraphEdge[] => {
    const [from, to] = [placeOf(edge.from), placeOf(edge.to)];
    if (from === edge.from && to === edge.to) return [edge];
    const id = `${from}->${to}`;
    if (from === to || drawn.has(id)) return [];
    drawn.add(id);
    return [{ id, from, to, kind: "needs" }];
  };
};
