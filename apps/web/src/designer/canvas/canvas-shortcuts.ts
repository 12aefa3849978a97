import type { Shortcut } from "../../shell/shortcuts.ts";

// What the help sheet says of the designer. What keys mean on a canvas is `commandOf`; copying and undoing are the
// browser's own events and the designer's.

type Row = readonly [does: string, ...keys: string[]];

const shortcutsAt = (where: string, rows: readonly Row[]): readonly Shortcut[] =>
  rows.map(([does, ...keys]) => ({ where, does, keys }));

/** Alternatives stand beside one another: `+` and `=`. */
export const CANVAS_SHORTCUTS = shortcutsAt("The designer", [
  ["Add a step, while the canvas itself has the focus", "Tab"],
  ["Go to the form of what is selected", "Enter"],
  ["Rename it", "F2"],
  ["Choose what it runs after", "R"],
  ["Delete it", "Delete", "Backspace"],
  ["Duplicate it", "Ctrl+D"],
  ["Copy, cut, paste", "Ctrl+C", "Ctrl+X", "Ctrl+V"],
  ["Undo, do again", "Ctrl+Z", "Ctrl+Shift+Z"],
  ["Save now", "Ctrl+S"],
  ["Test the selected step", "Ctrl+Enter"],
  ["Push it by a dot of the grid", "←", "↑", "→", "↓"],
  ["Push it by five", "Shift+←", "Shift+↑", "Shift+→", "Shift+↓"],
  ["Select one more, or one less", "Space"],
  ["Select everything", "Ctrl+A"],
  ["Select nothing", "Escape"],
  ["Show everything", "Shift+1"],
  ["Show what is selected", "Shift+2"],
  ["Zoom in", "+", "="],
  ["Zoom out", "-"],
  ["As large as it is", "0"],
]);

/** Those that mean something of their own in a statechart; the view is moved as above. */
export const STATECHART_SHORTCUTS = shortcutsAt("A statechart in the designer", [
  ["Add a state inside the selected one, or beside it where it can have none", "A", "Tab"],
  ["Go to the form of the state or the transition", "Enter", "F2"],
  ["Delete it, and with a state what leads there", "Delete", "Backspace"],
  ["Duplicate the states", "Ctrl+D"],
  ["Copy, cut, paste states, also into another workflow", "Ctrl+C", "Ctrl+X", "Ctrl+V"],
]);

export const OUTLINE_SHORTCUTS = shortcutsAt("The designer's outline", [
  ["Previous, next step", "↑", "↓"],
  ["First, last step", "Home", "End"],
  ["Add a step inside the loop", "I"],
  ["Further up, further down", "Alt+↑", "Alt+↓"],
  ["Into the loop beside it, out of its own", "Alt+→", "Alt+←"],
]);
