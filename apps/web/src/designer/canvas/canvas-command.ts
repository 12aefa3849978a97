// What the keys do on a canvas. It must have the focus, so that they do nothing elsewhere.

export type CanvasCommand =
  | { readonly does: Simple }
  /** Pixels of the canvas. */
  | { readonly does: "move"; readonly x: number; readonly y: number };

const SIMPLE = [
  "add",
  "delete",
  "deselect",
  "duplicate",
  "fit",
  "fit-selection",
  "inspect",
  "needs",
  "rename",
  "select-all",
  "toggle",
  "zoom-in",
  "zoom-out",
  "zoom-reset",
] as const;
type Simple = (typeof SIMPLE)[number];

/** All that keys do. */
export const COMMANDS: readonly CanvasCommand["does"][] = [...SIMPLE, "move"];

export interface Keys {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** One dot of the grid, and with Shift five. */
export const GRID = 10;
const LEAP = 50;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const PLAIN: Readonly<Record<string, Simple>> = {
  Tab: "add",
  Delete: "delete",
  Backspace: "delete",
  Escape: "deselect",
  Enter: "inspect",
  F2: "rename",
  " ": "toggle",
  a: "add",
  r: "needs",
  "+": "zoom-in",
  "=": "zoom-in",
  "-": "zoom-out",
  "0": "zoom-reset",
};

export function commandOf(keys: Keys): CanvasCommand | undefined {
  const { key, code, shiftKey, altKey } = keys;
  if (altKey) return undefined;
  if (keys.ctrlKey || keys.metaKey) return withControl(key.toLowerCase());
  // Shift makes another character of a digit, which one depends on the keyboard.
  if (shiftKey && code === "Digit1") return { does: "fit" };
  if (shiftKey && code === "Digit2") return { does: "fit-selection" };
  if (shiftKey && key === "Tab") return undefined;
  const arrow = ARROWS[key];
  if (arrow) {
    const step = shiftKey ? LEAP : GRID;
    return { does: "move", x: arrow[0] * step, y: arrow[1] * step };
  }
  const does = PLAIN[key];
  return does && { does };
}

function withControl(key: string): CanvasCommand | undefined {
  if (key === "a") return { does: "select-all" };
  return key === "d" ? { does: "duplicate" } : undefined;
}
