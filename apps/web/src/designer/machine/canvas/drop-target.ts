import { nodeUnder, type Dragged } from "../../canvas/where.ts";
import type { Places } from "../../layout/places.ts";
import { MACHINE_NODE, type Sketch } from "../sketch.ts";

/** The node that a dragged one was dropped into: the innermost around its middle; undefined: the canvas itself. */
export const droppedInto = (graph: Sketch, places: Places, dragged: Dragged): string | undefined =>
  nodeUnder(graph, places, dragged, ({ id }) => id !== MACHINE_NODE);
