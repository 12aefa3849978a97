import type { Graph, GraphEdge } from "@waymark/core";
import type { WayRow } from "./heat-queries.ts";

/** How often an edge was taken, and how it went. Durations are milliseconds. */
export interface EdgeFigures {
  readonly taken: number;
  readonly failed: number;
  readonly p50?: number;
  readonly p95?: number;
}

/**
 * The ways that runs went, by the edge that they went along. An edge that nothing went along has
 * `taken: 0`; one that the histories cannot tell from another is absent.
 */
export function edgeFigures(
  graph: Graph,
  ways: readonly WayRow[],
): Readonly<Record<string, EdgeFigures>> {
  const parents = new Map(graph.nodes.map(({ id, parent }) => [id, parent]));
  const found = graph.edges.flatMap((edge): [string, EdgeFigures][] => {
    const alike = graph.edges.filter(({ from, to }) => from === edge.from && to === edge.to);
    const figures = isAround(edge, parents)
      ? aroundFigures(edge, graph, ways)
      : figuresAmong(edge, alike, ways);
    return figures ? [[edge.id, figures]] : [];
  });
  return Object.fromEntries(found);
}

const NEVER: EdgeFigures = { taken: 0, failed: 0 };

/** Between the same two nodes there may be several edges: each goes by its event. */
function figuresAmong(
  edge: GraphEdge,
  alike: readonly GraphEdge[],
  ways: readonly WayRow[],
): EdgeFigures | undefined {
  const between = ways.filter(({ from, to }) => from === edge.from && to === edge.to);
  if (alike.length === 1) return together(between);
  if (alike.filter((other) => trigger(other) === trigger(edge)).length > 1) {
    return between.some(({ cause }) => takes(edge, cause)) ? undefined : NEVER;
  }
  return together(between.filter(({ cause }) => takes(edge, cause)));
}

/** It leads back to its own source, or into it: the source is not left, so only its event tells of it. */
const isAround = ({ from, to }: GraphEdge, parents: ReadonlyMap<string, string | undefined>) => {
  for (let at: string | undefined = to; at !== undefined; at = parents.get(at)) {
    if (at === from) return true;
  }
  return false;
};

function aroundFigures(
  edge: GraphEdge,
  { edges }: Graph,
  ways: readonly WayRow[],
): EdgeFigures | undefined {
  const event = trigger(edge);
  const rivals = edges.filter((other) => other !== edge && trigger(other) === event);
  if (edge.kind !== "event" || rivals.length > 0) return undefined;
  const into = edge.from === edge.to ? null : edge.to;
  return together(
    ways.filter(({ from, to, cause }) => from === null && to === into && cause === event),
  );
}

/** The event type that an edge of a machine is taken by: the second part of its id. */
const trigger = ({ id }: GraphEdge): string => id.split("|")[1] ?? "";

const ENDS: Readonly<Partial<Record<GraphEdge["kind"], readonly string[]>>> = {
  after: ["timer.fired"],
  done: ["step.completed", "child.completed", "step.resolved"],
  error: ["step.failed", "child.failed", "step.resolved"],
};

const takes = (edge: GraphEdge, cause: string | null): boolean =>
  cause !== null && (trigger(edge) === cause || (ENDS[edge.kind]?.includes(cause) ?? false));

/** Rows of one edge as one; of their durations those of the row with the most. */
function together(rows: readonly WayRow[]): EdgeFigures {
  const sum = (of: (row: WayRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const [most] = rows.toSorted((a, b) => b.taken - a.taken);
  return {
    taken: sum(({ taken }) => taken),
    failed: sum(({ failed }) => failed),
    ...(most && most.p50 !== null && { p50: most.p50 }),
    ...(most && most.p95 !== null && { p95: most.p95 }),
  };
}
