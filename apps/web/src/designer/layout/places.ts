import type { Graph, GraphNode } from "@waymark/core";
import type { Box, Placed, Point } from "../../graph/placed.ts";
import { FRAME, sizeOf, topOf } from "../../graph/to-elk.ts";
import { freePlace } from "./free-place.ts";

/** Where everything on the canvas is. A box is relative to what it lies in. */
export interface Places {
  readonly nodes: Readonly<Record<string, Box>>;
  /** How the layout led each line; absent where nodes were put by hand. */
  readonly routes?: Placed["edges"];
}

interface KnownPlaces {
  /** Where people put nodes. */
  readonly put: Readonly<Record<string, Point>>;
  /** Of this very graph; absent while it is laid out, and where something was put by hand. */
  readonly laidOut: Placed | undefined;
  /** Where nodes were until now: they stay there until something else is known. */
  readonly before: Places | undefined;
}

/** A place for every node: where it was put, where the layout has it, where it was, or a free one near what it follows. */
export function placesOf(graph: Graph, { put, laidOut, before }: KnownPlaces): Places {
  const isByHand = graph.nodes.some(({ id }) => put[id] !== undefined);
  if (!isByHand && laidOut) return { nodes: laidOut.nodes, routes: laidOut.edges };
  const known = (id: string): Point | undefined => put[id] ?? before?.nodes[id];
  return { nodes: new Placement(graph, known).boxes() };
}

class Placement {
  readonly #graph: Graph;
  readonly #known: (id: string) => Point | undefined;
  readonly #within = new Map<string | undefined, GraphNode[]>();
  readonly #boxes: Record<string, Box> = {};

  constructor(graph: Graph, known: (id: string) => Point | undefined) {
    this.#graph = graph;
    this.#known = known;
    for (const node of graph.nodes) {
      const siblings = this.#within.get(node.parent);
      if (siblings) siblings.push(node);
      else this.#within.set(node.parent, [node]);
    }
  }

  boxes(): Readonly<Record<string, Box>> {
    this.#place(undefined);
    return this.#boxes;
  }

  /** Inside first: how large a frame is depends on what is in it. Answers how much room that takes. */
  #place(parent: string | undefined): Size {
    const nodes = this.#within.get(parent) ?? [];
    const sizes = new Map(nodes.map((node) => [node.id, this.#sizeOf(node)]));
    const taken: Box[] = [];
    const put = (id: string, at: Point) => {
      const box = { ...at, ...(sizes.get(id) ?? { width: 0, height: 0 }) };
      this.#boxes[id] = box;
      taken.push(box);
    };
    const unplaced: GraphNode[] = [];
    for (const node of nodes) {
      const at = this.#known(node.id);
      if (at) put(node.id, at);
      else unplaced.push(node);
    }
    const frame = this.#graph.nodes.find(({ id }) => id === parent);
    const corner = frame ? { x: FRAME.left, y: topOf(frame) } : { x: 0, y: 0 };
    for (const { id } of unplaced) {
      put(id, freePlace(sizes.get(id) ?? { width: 0, height: 0 }, this.#before(id), taken, corner));
    }
    return {
      width: Math.max(0, ...taken.map(({ x, width }) => x + width)),
      height: Math.max(0, ...taken.map(({ y, height }) => y + height)),
    };
  }

  #sizeOf(node: GraphNode): Size {
    const empty = sizeOf(node);
    if (!this.#within.has(node.id)) return empty;
    const inside = this.#place(node.id);
    return { width: inside.width + FRAME.right, height: inside.height + FRAME.bottom };
  }

  /** The boxes of what a node follows, as far as they have a place. */
  #before(id: string): readonly Box[] {
    return this.#graph.edges.flatMap(({ from, to }) => {
      const box = to === id ? this.#boxes[from] : undefined;
      return box ? [box] : [];
    });
  }
}

interface Size {
  readonly width: number;
  readonly height: number;
}
