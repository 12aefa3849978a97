// One stack of texts, whichever view made them.

interface Entry {
  readonly text: string;
  /** What was done that led away from this text, e.g. "Add a step". */
  readonly label: string;
}

export interface History {
  readonly past: readonly Entry[];
  readonly future: readonly Entry[];
  /** When the latest change was made, milliseconds; absent: the next one begins an entry of its own. */
  readonly at?: number;
}

export const NO_HISTORY: History = { past: [], future: [] };

export interface Change {
  readonly before: string;
  readonly label: string;
  readonly at: number;
}

const KEPT = 100;
/** Changes of one label that follow one another within it are undone together. */
const TOGETHER_MS = 800;

/** `together`: joins the change before where that has the same label and was a moment ago, as typing does. */
export function record(
  { past, at: last }: History,
  { before, label, at }: Change,
  together: boolean,
): History {
  const latest = past.at(-1);
  if (together && latest?.label === label && last !== undefined && at - last < TOGETHER_MS)
    return { past, future: [], at };
  return { past: [...past.slice(1 - KEPT), { text: before, label }], future: [], at };
}

export interface Step {
  readonly text: string;
  readonly history: History;
}

export function undo({ past, future }: History, now: string): Step | undefined {
  const latest = past.at(-1);
  return (
    latest && {
      text: latest.text,
      history: {
        past: past.slice(0, -1),
        future: [{ text: now, label: latest.label }, ...future],
      },
    }
  );
}

export function redo({ past, future }: History, now: string): Step | undefined {
  const [next, ...later] = future;
  return (
    next && {
      text: next.text,
      history: { past: [...past, { text: now, label: next.label }], future: later },
    }
  );
}
