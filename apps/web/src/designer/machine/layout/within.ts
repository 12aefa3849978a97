import type { Graph } from "@waymark/core";

/** Tells whether a node lies in another one of the graph, however deep. */
export function withinIn(graph: Graph): (inner: string, outer: string) => boolean {
  const parents = new Map(graph.nodes.map(({ id, parent }) => [id, parent]));
  return (inner, outer) => {
    for (let id = parents.get(inner); id !== undefined; id = parents.get(id))
      if (id === outer) return true;
    return false;
  };
}
