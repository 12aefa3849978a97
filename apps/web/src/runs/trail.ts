// The list that a run was opened from: the run's page goes on to the next one of it, and back to it.

const KEY = "waymark.trail";
/** To either side of the run that is opened: more would not fit into what a browser keeps for a tab. */
const REACH = 1_000;

export interface Trail {
  /** The address of the list, with its filter. */
  readonly href: string;
  readonly ids: readonly string[];
}

/** Remembers the neighbours of the run, until another list is left. */
export function leaveTrail(href: string, ids: readonly string[], opened: string): void {
  const place = ids.indexOf(opened);
  if (place < 0) return;
  const near = ids.slice(Math.max(place - REACH, 0), place + REACH);
  sessionStorage.setItem(KEY, JSON.stringify({ href, ids: near } satisfies Trail));
}

export function readTrail(): Trail | undefined {
  const text = sessionStorage.getItem(KEY);
  return text === null ? undefined : (JSON.parse(text) as Trail);
}

export interface Neighbours {
  readonly next: string | undefined;
  readonly previous: string | undefined;
  /** From 1. */
  readonly place: number;
  readonly of: number;
}

/** Undefined where the run was not opened from a list. */
export function neighboursOf(trail: Trail | undefined, runId: string): Neighbours | undefined {
  const place = trail?.ids.indexOf(runId) ?? -1;
  if (!trail || place < 0) return undefined;
  return {
    next: trail.ids[place + 1],
    previous: trail.ids[place - 1],
    place: place + 1,
    of: trail.ids.length,
  };
}
