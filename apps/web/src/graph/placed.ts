import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk-api";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where everything is. A node's box is relative to its parent, `at` is where it is on the whole. */
export interface Placed {
  readonly nodes: Readonly<Record<string, Box & { readonly at: Point }>>;
  readonly edges: Readonly<
    Record<string, { readonly points: readonly Point[]; readonly label?: Box }>
  >;
  readonly width: number;
  readonly height: number;
}

export function placedOf(root: ElkNode): Placed {
  const nodes: Record<string, Box & { at: Point }> = {};
  collect(root, { x: 0, y: 0 }, nodes);
  return {
    nodes,
    edges: Object.fromEntries((root.edges ?? []).map((edge) => [edge.id, routeOf(edge)])),
    width: root.width ?? 0,
    height: root.height ?? 0,
  };
}

function collect(parent: ElkNode, origin: Point, into: Record<string, Box & { at: Point }>): void {
  for (const node of parent.children ?? []) {
    const box = {
      x: node.x ?? 0,
      y: node.y ?? 0,
      width: node.width ?? 0,
      height: node.height ?? 0,
    };
    const at = { x: origin.x + box.x, y: origin.y + box.y };
    into[node.id] = { ...box, at };
    collect(node, at, into);
  }
}

function routeOf(edge: ElkExtendedEdge): Placed["edges"][string] {
  const points = (edge.sections ?? []).flatMap((section) => [
    section.startPoint,
    ...(section.bendPoints ?? []),
    section.endPoint,
  ]);
  const [label] = edge.labels ?? [];
  if (!label) return { points };
  return {
    points,
    label: { x: label.x ?? 0, y: label.y ?? 0, width: label.width ?? 0, height: label.height ?? 0 },
  };
}
