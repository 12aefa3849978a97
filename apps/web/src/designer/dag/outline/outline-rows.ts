import type { Graph, GraphNode } from "@waymark/core";

export interface OutlineRow {
  readonly node: GraphNode;
  /** 1 for a step of the document, 2 for one in its loop … */
  readonly level: number;
  /** The titles of the steps it runs after. */
  readonly after: readonly string[];
}

/** Every step as a line: in the order in which they run, what is in a loop below the loop. */
export function outlineRows({ nodes, edges }: Graph): readonly OutlineRow[] {
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  const after = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const title = titles.get(from);
    if (title !== undefined) after.set(to, [...(after.get(to) ?? []), title]);
  }
  return nodes.map((node) => ({
    node,
    level: node.id.split("/").length,
    after: after.get(node.id) ?? [],
  }));
}
