import type { KeyboardEvent } from "react";
import { commandOf, type CanvasCommand } from "./canvas-command.ts";

/** Carries out what a key means that is pressed on the canvas itself or on a node, not in a field or on a button within. */
export function obeyKey(
  event: KeyboardEvent<HTMLElement>,
  run: (command: CanvasCommand) => boolean,
): void {
  if (event.defaultPrevented || !isOfCanvas(event)) return;
  const command = commandOf(event);
  // From node to node Tab goes on; only where nothing but the canvas has the focus it asks for what comes next.
  if (event.key === "Tab" && event.target !== event.currentTarget) return;
  if (command && run(command)) event.preventDefault();
}

const isOfCanvas = ({ target, currentTarget }: KeyboardEvent<HTMLElement>): boolean =>
  target === currentTarget ||
  (target instanceof HTMLElement && target.matches(".react-flow__node, .react-flow__pane"));
