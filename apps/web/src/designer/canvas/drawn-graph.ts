import type { Graph, GraphEdge, GraphNode } from "@waymark/core";
import { Position, type Edge, type Node } from "reactflow";
import type { Box, Placed, Point } from "../../graph/placed.ts";
import { dotOf } from "../../graph/to-elk.ts";
import type { Group, Layout } from "../layout/layout.ts";
import { groupOfNode } from "../layout/node-names.ts";
import type { Places } from "../layout/places.ts";
import { groupNodes, noteNodes, type ExtraNode } from "./extra-nodes.ts";
import type { Positions } from "./positions.ts";
import { reuse } from "./reuse.ts";

/** What is written on a node's corner. */
export interface NodeMark {
  readonly count: number;
  readonly severity: "error" | "warning" | "unknown";
}

/** What a node gives while it is designed was pinned. */
export interface NodePin {
  /** Why it may no longer be what the node gives. */
  readonly stale?: string;
}

export type CanvasNode = Node<
  {
    readonly node: GraphNode;
    readonly mark?: NodeMark;
    readonly pin?: NodePin;
    readonly group?: Group;
  },
  string
>;
export type CanvasEdge = Edge<
  {
    readonly edge: GraphEdge;
    /** How the layout led the line; absent: from handle to handle. */
    readonly points?: readonly Point[];
    readonly labelAt?: Point;
    /** Why the edge may be wrong. */
    readonly warning?: string;
  },
  string
>;

export interface ToDraw {
  readonly graph: Graph;
  readonly places: Places;
  readonly layout: Layout;
  readonly selected: ReadonlySet<string>;
  readonly chosenEdge: string | undefined;
  readonly marks: ReadonlyMap<string, NodeMark>;
  readonly pins?: ReadonlyMap<string, NodePin> | undefined;
  /** By edge. */
  readonly warnings: ReadonlyMap<string, string>;
  /** The component that draws a node. */
  readonly typeOf: (node: GraphNode, isFrame: boolean) => string;
  /** What a node is, in words: its accessible name. */
  readonly nameOf: NameOf;
}

export type NameOf = (
  node: GraphNode,
  mark: NodeMark | undefined,
  pin: NodePin | undefined,
) => string;

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

/** What is drawn now. What did not change is the same object as before, so that only what changed is drawn anew. */
export class DrawnGraph {
  #places: Places | undefined;
  #nodes: ReadonlyMap<string, CanvasNode> = new Map();
  #edges: ReadonlyMap<string, CanvasEdge> = new Map();
  #extras: ReadonlyMap<string, ExtraNode> = new Map();

  /** Where everything was last. */
  get places(): Places | undefined {
    return this.#places;
  }

  keep(places: Places): Places {
    this.#places = places;
    return places;
  }

  nodes(to: ToDraw): CanvasNode[] {
    const frames = new Set(to.graph.nodes.map(({ parent }) => parent));
    const nodes = to.graph.nodes
      .flatMap((node) => [...startOf(node, to), canvasNode(node, frames.has(node.id), to)])
      .map((node) => reuse(this.#nodes.get(node.id), node));
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    return nodes;
  }

  /** Notes, and frames around groups. */
  extras({ graph, places, layout, selected }: ToDraw, dragged: Positions): readonly ExtraNode[] {
    const extras = [
      ...groupNodes(layout, graph, places, selected),
      ...noteNodes(layout, dragged, selected),
    ].map((node) => reuse<ExtraNode>(this.#extras.get(node.id), node));
    this.#extras = new Map(extras.map((node) => [node.id, node]));
    return extras;
  }

  edges({ graph, places: { routes }, warnings, chosenEdge }: ToDraw): CanvasEdge[] {
    const starts = graph.nodes.filter(({ id, initial }) => initial && routes?.[dotOf(id)]);
    const edges = [...starts.map(startEdge), ...graph.edges].map((edge) =>
      reuse(this.#edges.get(edge.id), {
        ...canvasEdge(edge, routes?.[edge.id], warnings.get(edge.id)),
        selected: edge.id === chosenEdge,
      }),
    );
    this.#edges = new Map(edges.map((edge) => [edge.id, edge]));
    return edges;
  }
}

/** The dot from which a state is entered first; only the layout knows where it goes. */
function startOf(node: GraphNode, { places }: ToDraw): readonly CanvasNode[] {
  const box = node.initial ? places.nodes[dotOf(node.id)] : undefined;
  if (!box) return [];
  const { x, y, width, height } = box;
  const size = { width, height };
  return [
    {
      id: dotOf(node.id),
      type: "dot",
      position: { x, y },
      ...size,
      measured: size,
      handles: handlesOf(size),
      data: { node },
      zIndex: 2,
      draggable: false,
      selectable: false,
      focusable: false,
      connectable: false,
      ...(node.parent !== undefined && { parentId: node.parent }),
    },
  ];
}

const startEdge = ({ id }: GraphNode): GraphEdge => ({
  id: dotOf(id),
  from: dotOf(id),
  to: id,
  kind: "always",
});

function canvasNode(
  node: GraphNode,
  hasInside: boolean,
  { places, layout, selected, marks, pins, typeOf, nameOf }: ToDraw,
): CanvasNode {
  const group = layout.groups[groupOfNode(node.id) ?? ""];
  const { x, y, width, height } = places.nodes[node.id] ?? NOWHERE;
  const mark = marks.get(node.id);
  const pin = pins?.get(node.id);
  const isFrame = hasInside || node.kind === "map" || node.kind === "repeat";
  const size = { width, height };
  return {
    id: node.id,
    type: group ? "group" : typeOf(node, isFrame),
    position: { x, y },
    ...size,
    measured: size,
    handles: handlesOf(size),
    data: { node, ...(mark && { mark }), ...(pin && { pin }), ...(group && { group }) },
    zIndex: isFrame ? 0 : 2,
    selected: selected.has(node.id),
    ariaLabel: nameOf(node, mark, pin),
    ...(node.parent !== undefined && { parentId: node.parent }),
  };
}

/** Given, so that a node need not be mounted once to be measured. */
const handlesOf = ({ width, height }: { readonly width: number; readonly height: number }) => [
  { type: "target" as const, position: Position.Top, x: width / 2, y: 0, width: 1, height: 1 },
  {
    type: "source" as const,
    position: Position.Bottom,
    x: width / 2,
    y: height,
    width: 1,
    height: 1,
  },
];

function canvasEdge(
  edge: GraphEdge,
  route: Placed["edges"][string] | undefined,
  warning: string | undefined,
): CanvasEdge {
  return {
    id: edge.id,
    source: edge.from,
    target: edge.to,
    type: "wire",
    zIndex: 1,
    data: {
      edge,
      ...(route && { points: route.points }),
      ...(route?.label && { labelAt: centreOf(route.label) }),
      ...(warning !== undefined && { warning }),
    },
  };
}

const centreOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });
