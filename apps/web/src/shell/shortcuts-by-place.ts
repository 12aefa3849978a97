import {
  CANVAS_SHORTCUTS,
  OUTLINE_SHORTCUTS,
  STATECHART_SHORTCUTS,
} from "../designer/canvas/canvas-shortcuts.ts";
import { SHORTCUTS, type Shortcut } from "./shortcuts.ts";

/** By the section of the help sheet. */
export function shortcutsByPlace(): readonly (readonly [string, readonly Shortcut[]])[] {
  const places = new Map<string, Shortcut[]>();
  for (const shortcut of [
    ...Object.values<Shortcut>(SHORTCUTS),
    ...CANVAS_SHORTCUTS,
    ...OUTLINE_SHORTCUTS,
    ...STATECHART_SHORTCUTS,
  ]) {
    places.set(shortcut.where, [...(places.get(shortcut.where) ?? []), shortcut]);
  }
  return [...places];
}
