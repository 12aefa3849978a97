import type { PlaceAsk } from "../effect.ts";
import type { RunEvent } from "../event.ts";
import { isFinished } from "../run-status.ts";
import type { RunSnapshot } from "../snapshot.ts";
import type { WhenFull } from "./run-limit.ts";

// The place of a run among those of its workflow, where so many may be open.
//
// Invariants
//   L1. A run begins, or is opened again, only once it has its place: until then nothing of it is asked
//       for but that, and what is to happen then is kept in its snapshot.
//   L2. It has its place until it has ended; whoever gives the places hears of that by `run.finish`.

/** A run's place, asked for or given. */
export interface Place {
  /** Runs of the workflow with this key share the places; empty: all of them do. */
  readonly key: string;
  readonly limit: number;
  readonly whenFull: WhenFull;
  readonly askedAt: number;
  /** Absent: it has none. */
  readonly givenAt?: number;
  /** What happens once it has its place, in order; absent once it has, or never will. */
  readonly next?: readonly RunEvent[];
  /** How the run had ended that is to be opened again; absent: it has not begun. */
  readonly ended?: Ended;
}

/** What a run that has ended has, and one that is open has not. */
export type Ended = Pick<RunSnapshot, "status" | "finishedAt" | "output" | "error" | "place">;

type Placed = Pick<RunSnapshot, "place">;

/** True for a run that waits for its place. */
export const isInLine = ({ place }: Placed): boolean => place?.next !== undefined;

/** True for a run that ended without having begun: in line, or before its time had come. */
export const neverBegan = ({ place, startAt, status }: RunSnapshot): boolean =>
  startAt === undefined
    ? place !== undefined && place.next === undefined && place.givenAt === undefined
    : isFinished(status);

/** True for a run that waits for its place or its time, or ended without it. */
export const hasNoPlace = (snapshot: RunSnapshot): boolean =>
  snapshot.startAt !== undefined || isInLine(snapshot) || neverBegan(snapshot);

/** Why such a run cannot be changed as a whole. */
export const NO_PLACE = "The run waits to begin, or never began: let it, or start another one.";

/** The run as it stood before it waited for its place. */
export function beforePlace<Snapshot extends RunSnapshot>(snapshot: Snapshot): Snapshot {
  const { place, ...run } = snapshot;
  return place?.ended ? ({ ...run, ...place.ended } as Snapshot) : snapshot;
}

/** What a run asks of whoever gives the places; with `givenAt` it has its place and keeps it. */
export function placeAsk({ place }: Placed): PlaceAsk[] {
  if (!place) return [];
  const { next: _, ended: __, ...asked } = place;
  return [{ type: "place.ask", ...asked }];
}

/** The place that a run has: a driver hears of it again when it starts. */
export const placeHeld = (snapshot: RunSnapshot): readonly PlaceAsk[] =>
  snapshot.place?.givenAt === undefined || isFinished(snapshot.status) ? [] : placeAsk(snapshot);
