import type { Graph, JsonObject } from "@waymark/core";
import { sizeOf } from "../../graph/to-elk.ts";
import { BELOW } from "./free-place.ts";
import { readLayout } from "./layout.ts";
import { moveNodes } from "./move-nodes.ts";
import type { Places } from "./places.ts";

/** Where people arrange nodes by hand: what is as low as `to`, beside it, goes down until a step fits between. */
export function makeRoom(
  document: JsonObject,
  graph: Graph,
  places: Places,
  { from, to }: Readonly<{ from: string; to: string }>,
): JsonObject {
  if (Object.keys(readLayout(document).steps).length === 0) return document;
  const [above, below] = [places.nodes[from], places.nodes[to]];
  const parent = graph.nodes.find(({ id }) => id === to)?.parent;
  if (!above || !below) return document;
  const height = sizeOf({ id: to, kind: "task", title: "", steps: [] }).height;
  const missing = above.y + above.height + height + 2 * BELOW - below.y;
  if (missing <= 0) return document;
  const lower = graph.nodes.flatMap((node) => {
    const box = places.nodes[node.id];
    return node.parent === parent && box && box.y >= below.y && node.id !== from
      ? [[node.id, { x: box.x, y: box.y + missing }] as const]
      : [];
  });
  return moveNodes(document, Object.fromEntries(lower));
}
