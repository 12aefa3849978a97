import type { Graph, GraphNode } from "@waymark/core";
import { scopeOf } from "../edits/scope.ts";

export interface OutlineRow {
  readonly node: GraphNode;
  /** 1 for a step of the document, 2 for one in its loop … */
  readonly level: number;
  /** The titles of the steps it runs after. */
  readonly after: readonly string[];
}

/** The loop that a step would go into: the nearest one above it of those beside it, else the nearest one below. */
export function loopBeside(rows: readonly OutlineRow[], nodeId: string): string | undefined {
  const at = rows.findIndex(({ node }) => node.id === nodeId);
  const isBeside = ({ node: { id, kind } }: OutlineRow): boolean =>
    (kind === "map" || kind === "repeat") && id !== nodeId && scopeOf(id) === scopeOf(nodeId);
  const loop = rows.slice(0, at).findLast(isBeside) ?? rows.slice(at + 1).find(isBeside);
  return loop?.node.id;
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
