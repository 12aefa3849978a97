import type { Graph, JsonObject } from "@waymark/core";
import type { Point } from "../../../graph/placed.ts";
import { positionsOf } from "../../canvas/positions.ts";
import { makeRoom } from "../../layout/make-room.ts";
import { moveNodes } from "../../layout/move-nodes.ts";
import type { Places } from "../../layout/places.ts";
import { settle } from "../../layout/settle.ts";
import { addStep } from "../edits/add-step.ts";
import { insertStep, type EdgeEnds } from "../edits/insert-step.ts";
import { scopeOf, type Scope } from "../edits/scope.ts";
import { sketchOf } from "../sketch.ts";

/** Where a step is added: in a scope, after a step, on an edge, at a place within the scope's frame. */
export interface AddTarget {
  readonly scope: Scope;
  readonly after?: string | undefined;
  readonly edge?: EdgeEnds;
  readonly place?: Point;
}

/** After what is selected, and in its loop; on its own where nothing or much is selected. */
export function targetAfter(graph: Graph, selected: readonly string[]): AddTarget {
  const [only, another] = selected;
  const isStep = graph.nodes.some(({ id }) => id === only);
  return only === undefined || another !== undefined || !isStep
    ? { scope: undefined }
    : { scope: scopeOf(only), after: only };
}

interface Addition extends AddTarget {
  readonly nodeId: string;
  readonly step: JsonObject;
  /** Where everything is before. */
  readonly places: Places;
}

/** The document with one more step, and with a place for it where people arrange steps by hand. */
export function addAt(
  document: JsonObject,
  { nodeId, step, after, edge, place, places }: Addition,
): JsonObject {
  const added = edge
    ? insertStep(document, edge, { nodeId, step })
    : addStep(document, { nodeId, step, after });
  const graph = sketchOf(added);
  if (edge) return settle(makeRoom(added, graph, places, edge), graph, places);
  if (!place) return settle(added, graph, places);
  return moveNodes(added, { ...positionsOf(places), [nodeId]: place });
}
