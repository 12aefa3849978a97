import type { Graph, JsonObject } from "@waymark/core";
import { readLayout } from "./layout.ts";
import { moveNodes } from "./move-nodes.ts";
import { placesOf, type Places } from "./places.ts";

/** Where people arrange nodes by hand, a node that is new gets a place of its own; elsewhere all is laid out anew. */
export function settle(document: JsonObject, graph: Graph, before: Places): JsonObject {
  const { steps: put } = readLayout(document);
  const isByHand = graph.nodes.some(({ id }) => put[id] !== undefined);
  const added = graph.nodes.filter(({ id }) => put[id] === undefined && !before.nodes[id]);
  if (!isByHand || added.length === 0) return document;
  const { nodes } = placesOf(graph, { put, laidOut: undefined, before });
  const places = added.flatMap(({ id }) => {
    const box = nodes[id];
    return box ? [[id, { x: box.x, y: box.y }] as const] : [];
  });
  return moveNodes(document, Object.fromEntries(places));
}
