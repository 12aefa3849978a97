import type { PlaceAsk } from "../effect.ts";
import type { RunEvent } from "../event.ts";
import type { RunId } from "../ids.ts";

/** A run that asks for a place, or has one. */
export interface PlaceSeeker extends Omit<PlaceAsk, "type"> {
  readonly runId: RunId;
  readonly workflow: string;
}

/** What becomes of a run, to be told to it: it has its place, gets none, or is cancelled for another run. */
export type Verdict =
  | { readonly kind: "given"; readonly runId: RunId }
  | { readonly kind: "refused"; readonly runId: RunId; readonly heldBy: readonly RunId[] }
  | { readonly kind: "cancelled"; readonly runId: RunId; readonly seeker: PlaceSeeker };

/** What a run in line waits for. */
export interface LinePlace {
  /** The runs that have the places. */
  readonly heldBy: readonly RunId[];
  /** Runs in line before it. */
  readonly ahead: number;
}

/** Runs of one workflow with one key. */
interface Group {
  readonly holders: Map<RunId, PlaceSeeker>;
  /** In the order of asking. */
  readonly line: PlaceSeeker[];
  /** Those that were cancelled for others and have not ended. */
  readonly leaving: Set<RunId>;
}

/**
 * Gives the places that runs share. A driver keeps one for all its runs, and makes it anew from the open
 * runs when it starts: until `open`, when it has heard of them all, nobody gets a place.
 */
export class RunPlaces {
  readonly #groups = new Map<string, Group>();
  readonly #groupOf = new Map<RunId, string>();
  #isOpen = false;

  /** A run asks for a place, or has one. One that is known stays where it is. */
  ask(seeker: PlaceSeeker): readonly Verdict[] {
    const { runId, workflow, key, givenAt } = seeker;
    if (this.#groupOf.has(runId)) return [];
    const id = `${workflow}\0${key}`;
    this.#groupOf.set(runId, id);
    const group = this.#groups.get(id) ?? { holders: new Map(), line: [], leaving: new Set() };
    this.#groups.set(id, group);
    if (givenAt !== undefined) group.holders.set(runId, seeker);
    else insert(group.line, seeker);
    return this.#isOpen ? settle(group) : [];
  }

  /** The run has ended: who is next has its place. */
  leave(runId: RunId): readonly Verdict[] {
    const id = this.#groupOf.get(runId);
    const group = id === undefined ? undefined : this.#groups.get(id);
    if (id === undefined || !group) return [];
    this.#forget(runId, group);
    if (group.holders.size + group.line.length === 0) this.#groups.delete(id);
    return this.#isOpen ? settle(group) : [];
  }

  open(): readonly Verdict[] {
    this.#isOpen = true;
    return [...this.#groups.values()].flatMap(settle);
  }

  /** What a run in line waits for; undefined for one that is not. */
  lineOf(runId: RunId): LinePlace | undefined {
    const group = this.#groups.get(this.#groupOf.get(runId) ?? "");
    const ahead = group?.line.findIndex((seeker) => seeker.runId === runId) ?? -1;
    return group && ahead >= 0 ? { heldBy: [...group.holders.keys()], ahead } : undefined;
  }

  /** Forgets all, and gives nobody a place until `open` is called again. */
  clear(): void {
    this.#isOpen = false;
    this.#groups.clear();
    this.#groupOf.clear();
  }

  #forget(runId: RunId, { holders, line, leaving }: Group): void {
    this.#groupOf.delete(runId);
    leaving.delete(runId);
    if (holders.delete(runId)) return;
    const index = line.findIndex((seeker) => seeker.runId === runId);
    if (index >= 0) line.splice(index, 1);
  }
}

/** Cancels who has to make way, gives the places that are free, and refuses who will not wait. */
function settle(group: Group): readonly Verdict[] {
  return [...makeWay(group), ...give(group), ...refuse(group)];
}

/** For the latest run that wants it so, as many of the oldest ones go as have no place beside it. */
function makeWay({ holders, line, leaving }: Group): readonly Verdict[] {
  const seeker = line.findLast(({ whenFull }) => whenFull === "cancelPrevious");
  if (!seeker) return [];
  const older = [...holders.values(), ...line].filter((other) => isBefore(other, seeker));
  const going = older.toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
  return going
    .slice(0, Math.max(0, older.length + 1 - seeker.limit))
    .filter(({ runId }) => !leaving.has(runId))
    .map(({ runId }) => {
      leaving.add(runId);
      return { kind: "cancelled", runId, seeker };
    });
}

function give({ holders, line, leaving }: Group): readonly Verdict[] {
  const given: Verdict[] = [];
  for (let index = 0; index < line.length;) {
    const seeker = line[index];
    if (!seeker || holders.size >= seeker.limit) break;
    if (leaving.has(seeker.runId)) {
      index++;
      continue;
    }
    line.splice(index, 1);
    holders.set(seeker.runId, seeker);
    given.push({ kind: "given", runId: seeker.runId });
  }
  return given;
}

function refuse({ holders, line, leaving }: Group): readonly Verdict[] {
  const heldBy = [...holders.keys()];
  return line
    .filter(({ runId, whenFull }) => whenFull === "drop" && !leaving.has(runId))
    .map(({ runId }) => {
      leaving.add(runId);
      return { kind: "refused", runId, heldBy };
    });
}

/** Before the first that asked later; those that asked at once go in the order of their ids. */
function insert(line: PlaceSeeker[], seeker: PlaceSeeker): void {
  const before = line.findLastIndex((other) => isBefore(other, seeker));
  line.splice(before + 1, 0, seeker);
}

const isBefore = (a: PlaceSeeker, b: PlaceSeeker): boolean =>
  a.askedAt === b.askedAt ? a.runId < b.runId : a.askedAt < b.askedAt;

/** What a run is told. */
export function placeEvent(verdict: Verdict, at: number): RunEvent {
  switch (verdict.kind) {
    case "given":
      return { type: "place.given", at };
    case "refused":
      return { type: "place.refused", at, heldBy: verdict.heldBy };
    case "cancelled": {
      const { runId: by, key, limit } = verdict.seeker;
      const alike = key === "" ? "" : ` with the concurrency key "${key}", too`;
      const reason = `Run ${by} was started${alike}, and ${limit} may be open.`;
      return { type: "run.cancelled", at, by, reason };
    }
  }
}
