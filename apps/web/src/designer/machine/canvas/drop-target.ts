import type { Point } from "../../../graph/placed.ts";
import type { Positions } from "../../canvas/positions.ts";
import { boxOnCanvas } from "../../canvas/where.ts";
import type { Places } from "../../layout/places.ts";
import { MACHINE_NODE, type Sketch } from "../sketch.ts";

/** The node that a dragged one was dropped into: the innermost around its middle; undefined: the canvas itself. */
export function droppedInto(
  graph: Sketch,
  places: Places,
  { id, positions }: Readonly<{ id: string; positions: Positions }>,
): string | undefined {
  const at = positions[id];
  const own = places.nodes[id];
  const parent = graph.nodes.find((node) => node.id === id)?.parent;
  const around = parent === undefined ? undefined : boxOnCanvas(graph, places, parent);
  if (!at || !own) return parent;
  const middle = {
    x: at.x + (around?.x ?? 0) + own.width / 2,
    y: at.y + (around?.y ?? 0) + own.height / 2,
  };
  return nodeAt(graph, places, middle, id);
}

function nodeAt(graph: Sketch, places: Places, at: Point, dragged: string): string | undefined {
  const parents = new Map(graph.nodes.map(({ id, parent }) => [id, parent]));
  const isDragged = (id: string | undefined): boolean =>
    id !== undefined && (id === dragged || isDragged(parents.get(id)));
  // The inner ones come after those around them.
  return graph.nodes.findLast(({ id }) => {
    if (id === MACHINE_NODE || isDragged(id)) return false;
    const box = boxOnCanvas(graph, places, id);
    if (!box) return false;
    const { x, y, width, height } = box;
    return at.x >= x && at.y >= y && at.x <= x + width && at.y <= y + height;
  })?.id;
}
