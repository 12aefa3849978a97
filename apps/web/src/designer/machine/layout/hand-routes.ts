import type { Graph, GraphEdge } from "@waymark/core";
import type { Box, Placed, Point } from "../../../graph/placed.ts";
import { withinIn } from "./within.ts";

// How transitions are led between states that were put by hand: right angles, each end with its own place on a side.

type Side = "top" | "bottom" | "left" | "right";

interface Ends {
  readonly edge: GraphEdge;
  readonly from: Box;
  readonly to: Box;
  readonly sides: readonly [Side, Side];
}

/** So far apart that a line fits between. */
const GAP = 16;
/** Beside the states, for what leads back. */
const AROUND = 28;

/** `boxOf`: on the whole canvas. */
export function handRoutes(
  graph: Graph,
  boxOf: (nodeId: string) => Box | undefined,
): Placed["edges"] {
  const isWithin = withinIn(graph);
  const all = graph.edges.flatMap((edge): readonly Ends[] => {
    const [from, to] = [boxOf(edge.from), boxOf(edge.to)];
    return from && to ? [{ edge, from, to, sides: sidesOf(edge, from, to, isWithin) }] : [];
  });
  const places = placesOnSides(all);
  return Object.fromEntries(all.map((ends) => [ends.edge.id, routeOf(ends, places)]));
}

function sidesOf(
  edge: GraphEdge,
  from: Box,
  to: Box,
  isWithin: (inner: string, outer: string) => boolean,
): Ends["sides"] {
  if (edge.from === edge.to) return ["right", "right"];
  if (isWithin(edge.to, edge.from)) return ["left", "left"];
  if (isWithin(edge.from, edge.to)) return ["right", "right"];
  if (to.y >= bottomOf(from) + GAP) return ["bottom", "top"];
  if (bottomOf(to) + GAP <= from.y) return ["right", "right"];
  return to.x >= rightOf(from) ? ["right", "left"] : ["left", "right"];
}

/** Which of how many ends on its side one is, from the left or the top. */
type Place = readonly [index: number, count: number];
type PlacesOnSides = ReadonlyMap<string, Place>;

const endKey = ({ id }: GraphEdge, end: 0 | 1): string => `${end} ${id}`;

function placesOnSides(all: readonly Ends[]): PlacesOnSides {
  const sides = new Map<string, { readonly key: string; readonly order: number }[]>();
  for (const { edge, from, to, sides: at } of all) {
    for (const end of [0, 1] as const) {
      const side = `${end === 0 ? edge.from : edge.to} ${at[end]}`;
      const other = end === 0 ? to : from;
      const isLevel = at[end] === "top" || at[end] === "bottom";
      const order = isLevel ? other.x + other.width / 2 : other.y + other.height / 2;
      sides.set(side, [...(sides.get(side) ?? []), { key: endKey(edge, end), order }]);
    }
  }
  return new Map(
    [...sides.values()].flatMap((ends) =>
      ends
        .toSorted((one, other) => one.order - other.order)
        .map(({ key }, index) => [key, [index, ends.length]] as const),
    ),
  );
}

function routeOf(ends: Ends, places: PlacesOnSides): Placed["edges"][string] {
  const { edge, sides } = ends;
  const [first, last] = ([0, 1] as const).map((end) => places.get(endKey(edge, end)) ?? ALONE);
  const points = pointsOf(ends, first ?? ALONE, last ?? ALONE);
  const label = edge.label === undefined ? undefined : labelAt(points, sides, first ?? ALONE);
  return { points, ...(label && { label: { ...label, width: 0, height: 0 } }) };
}

const ALONE: Place = [0, 1];

function pointsOf({ from, to, sides }: Ends, first: Place, last: Place): readonly Point[] {
  const start = pointOn(from, sides[0], first);
  const end = pointOn(to, sides[1], last);
  if (sides[0] === "bottom")
    return downwards(straightened(start, end, { from, to, first, last }), first);
  if (sides[0] !== sides[1]) return across(start, end, first);
  const isRight = sides[0] === "right";
  const edges = isRight ? [rightOf(from), rightOf(to)] : [from.x, to.x];
  const isInside = isRight ? rightOf(to) > rightOf(from) + GAP && from.y >= to.y : to.x > from.x;
  // From a frame to a state in it, or out of it: straight from one border to the other.
  if (isInside && holds(isRight ? to : from, isRight ? from : to)) {
    const y = (isRight ? start : end).y;
    return [
      { x: edges[0] ?? start.x, y },
      { x: edges[1] ?? end.x, y },
    ];
  }
  const x = Math.max(...edges) + AROUND * (1 + first[0] / 2);
  return [start, { x, y: start.y }, { x, y: end.y }, end];
}

const holds = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x && outer.y <= inner.y && rightOf(outer) >= rightOf(inner);

/** A line that is alone on its side goes straight where it can. */
function straightened(
  start: Point,
  end: Point,
  {
    from,
    to,
    first,
    last,
  }: Pick<Ends, "from" | "to"> & { readonly first: Place; readonly last: Place },
): readonly [Point, Point] {
  if (first[1] === 1 && isAbove(from, end.x)) return [{ ...start, x: end.x }, end];
  if (last[1] === 1 && isAbove(to, start.x)) return [start, { ...end, x: start.x }];
  return [start, end];
}

const isAbove = ({ x, width }: Box, at: number): boolean => at >= x + 12 && at <= x + width - 12;

function downwards([start, end]: readonly [Point, Point], [index, count]: Place): readonly Point[] {
  if (Math.abs(start.x - end.x) < 1) return [start, end];
  const y = start.y + ((end.y - start.y) * (index + 1)) / (count + 1);
  return [start, { x: start.x, y }, { x: end.x, y }, end];
}

function across(start: Point, end: Point, [index, count]: Place): readonly Point[] {
  if (Math.abs(start.y - end.y) < 1) return [start, end];
  const x = start.x + ((end.x - start.x) * (index + 1)) / (count + 1);
  return [start, { x, y: start.y }, { x, y: end.y }, end];
}

/** Labels of lines that leave one side stand at different heights. */
function labelAt(
  points: readonly Point[],
  [side]: Ends["sides"],
  [index, count]: Place,
): Point | undefined {
  const [start, turn] = points;
  const end = points.at(-1);
  if (!start || !turn || !end) return undefined;
  if (points.length === 2 || side !== "bottom") {
    const [one, other] = points.length === 2 ? [start, end] : [turn, points[2] ?? end];
    const share = side === "bottom" ? (index + 1) / (count + 1) : 1 / 2;
    return { x: one.x + (other.x - one.x) * share, y: one.y + (other.y - one.y) * share };
  }
  return { x: (turn.x + end.x) / 2, y: turn.y };
}

function pointOn({ x, y, width, height }: Box, side: Side, [index, count]: Place): Point {
  const share = (index + 1) / (count + 1);
  switch (side) {
    case "top":
      return { x: x + width * share, y };
    case "bottom":
      return { x: x + width * share, y: y + height };
    case "left":
      return { x, y: y + height * share };
    case "right":
      return { x: x + width, y: y + height * share };
  }
}

const rightOf = ({ x, width }: Box): number => x + width;
const bottomOf = ({ y, height }: Box): number => y + height;
