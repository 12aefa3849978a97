import type { Places } from "../layout/places.ts";
import type { CanvasCommand } from "./canvas-command.ts";
import type { CanvasProps } from "./canvas-props.ts";
import type { CanvasView } from "./canvas-view.ts";
import { nodeIdOf } from "./node-element.ts";
import { movedBy, positionsOf } from "./positions.ts";

interface Canvas extends CanvasProps {
  readonly places: Places;
}

interface Around {
  readonly view: CanvasView;
  readonly focused: EventTarget;
}

/** Carries a command out; false where nothing was done, so that the key keeps its meaning. */
export function runCommand(
  command: CanvasCommand,
  canvas: Canvas,
  { view, focused }: Around,
): boolean {
  const { graph, layout, places, selected, onSelect, edits, isReadOnly } = canvas;
  switch (command.does) {
    case "fit":
      view.fit();
      return true;
    case "fit-selection":
      view.fitNodes(selected);
      return true;
    case "zoom-in":
      view.zoomIn();
      return true;
    case "zoom-out":
      view.zoomOut();
      return true;
    case "zoom-reset":
      view.zoomReset();
      return true;
    case "select-all":
      onSelect(graph.nodes.map(({ id }) => id));
      return true;
    case "deselect":
      onSelect([]);
      return true;
    case "toggle":
      return toggle(focused, selected, onSelect);
    case "move": {
      if (isReadOnly || selected.length === 0) return false;
      const moved = movedBy({ graph, places, layout }, selected, command);
      edits.move({ ...positionsOf(places), ...moved }, selected, { together: true });
      return true;
    }
    default:
      return canvas.onCommand(command);
  }
}

/** Adds the node that has the focus to the selection, or takes it out. */
function toggle(
  focused: EventTarget,
  selected: readonly string[],
  onSelect: CanvasProps["onSelect"],
): boolean {
  const id = focused instanceof Element ? nodeIdOf(focused) : undefined;
  if (id === undefined) return false;
  onSelect(selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id]);
  return true;
}
