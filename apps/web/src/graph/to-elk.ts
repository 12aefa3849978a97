import type { Graph, GraphNode } from "@waymark/core";
import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk-api";

// A graph as ELK wants it: sizes in, no positions. Nested states become nodes within nodes.

/** What a drawing that shows more than a name says of its nodes; absent: a card of the usual size. */
export interface Sized {
  readonly size?: { readonly width: number; readonly height: number };
  /** Of a state with states inside: the height of what is above them. */
  readonly header?: number;
}

const STEP_SIZE = { width: 268, height: 64 } as const;
const FINAL_SIZE = { width: 148, height: 44 } as const;
const DOT_SIZE = { width: 12, height: 12 } as const;
/** A loop that nothing runs in yet: there must be room to add a step. */
const EMPTY_LOOP_SIZE = { width: 308, height: 136 } as const;

/** What a frame keeps free around what is in it. */
export const FRAME = { top: 52, left: 20, bottom: 20, right: 20 } as const;
const { left, bottom, right } = FRAME;
/** Between the header of a frame and what is in it. */
const ABOVE = 16;

/** From here on the faster placement is needed: the better one takes 9 s at 1,000 nodes. */
export const LARGE = 300;

/** The dot from which an initial state is entered; `~` cannot occur in an authored id. */
export const dotOf = (nodeId: string): string => `~start/${nodeId}`;

const LAYERED = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.json.edgeCoords": "ROOT",
  "elk.layered.spacing.nodeNodeBetweenLayers": "48",
  "elk.layered.spacing.edgeNodeBetweenLayers": "20",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "14",
  "elk.spacing.nodeNode": "28",
  "elk.spacing.edgeNode": "20",
  "elk.spacing.edgeLabel": "4",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
} as const;

const PLACEMENT = {
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.nodePlacement.favorStraightEdges": "true",
} as const;
const FAST_PLACEMENT = {
  "elk.layered.nodePlacement.strategy": "SIMPLE",
  "elk.layered.thoroughness": "1",
} as const;

type Drawn = GraphNode & Sized;

export function toElk(graph: Graph): ElkNode {
  const within = new Map<string | undefined, Drawn[]>();
  for (const node of graph.nodes) {
    within.set(node.parent, [...(within.get(node.parent) ?? []), node]);
  }
  return {
    id: "root",
    layoutOptions: { ...LAYERED, ...(graph.nodes.length > LARGE ? FAST_PLACEMENT : PLACEMENT) },
    children: childrenOf(undefined, within),
    edges: [
      ...graph.nodes.filter((node) => node.initial).map(startEdge),
      ...graph.edges.map(elkEdge),
    ],
  };
}

function childrenOf(
  parent: string | undefined,
  within: ReadonlyMap<string | undefined, readonly Drawn[]>,
): ElkNode[] {
  return (within.get(parent) ?? []).flatMap((node) => {
    const children = childrenOf(node.id, within);
    const placed: ElkNode =
      children.length === 0
        ? { id: node.id, ...sizeOf(node) }
        : {
            id: node.id,
            children,
            layoutOptions: {
              "elk.padding": `[top=${topOf(node)},left=${left},bottom=${bottom},right=${right}]`,
            },
          };
    return node.initial ? [{ id: dotOf(node.id), ...DOT_SIZE }, placed] : [placed];
  });
}

/** What is above that which is inside a node. */
export const topOf = ({ header }: Drawn): number =>
  header === undefined ? FRAME.top : header + ABOVE;

/** The size of a node that has none inside. */
export function sizeOf({ kind, size }: Drawn): NonNullable<Sized["size"]> {
  if (size) return size;
  if (kind === "final" || kind === "history") return FINAL_SIZE;
  return kind === "map" || kind === "repeat" ? EMPTY_LOOP_SIZE : STEP_SIZE;
}

const startEdge = (node: GraphNode): ElkExtendedEdge => ({
  id: dotOf(node.id),
  sources: [dotOf(node.id)],
  targets: [node.id],
});

const elkEdge = (edge: Graph["edges"][number]): ElkExtendedEdge => ({
  id: edge.id,
  sources: [edge.from],
  targets: [edge.to],
  labels:
    edge.label === undefined
      ? []
      : [
          {
            text: edge.label,
            width: labelWidth(edge.label),
            height: 20,
            layoutOptions: { "elk.edgeLabels.inline": "true" },
          },
        ],
});

const CHARACTER_PX = 6.6; // Geist Mono at 11 px
const labelWidth = (text: string): number =>
  Math.min(Math.ceil(text.length * CHARACTER_PX) + 14, 220);
