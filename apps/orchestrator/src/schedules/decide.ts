import { nextInstant } from "./instants.ts";
import { jitterOf } from "./jitter.ts";
import type { Timing } from "./schedule-spec.ts";

// What is due of a schedule, decided from how it stands and the time alone.
//
// Invariants
//   S1. Instants are decided upon in their order, each once: a decision goes on after `decidedUntil`, and what
//       commits it is refused where that was moved meanwhile.
//   S2. An instant is never early: it is decided upon when the clock shows it, with its jitter.
//   S3. A clock that is set back decides nothing again; one that is set forward is as a time in which nobody led.

export const OVERLAPS = ["skip", "queue", "cancel", "allow"] as const;
/** What becomes of an instant while a run of the one before is open. */
export type Overlap = (typeof OVERLAPS)[number];

export interface Rule extends Timing {
  readonly id: string;
  readonly overlap: Overlap;
  /** How late an instant may be started, where nobody led when it was due. */
  readonly catchUpMs: number;
  readonly jitterMs: number;
  /** Instants before it are left out. */
  readonly pausedUntil?: number | undefined;
}

/** How a schedule stands. */
export interface Standing {
  readonly decidedUntil: number;
  /** A run that it started, or is about to start, has not ended. */
  readonly isOpen: boolean;
  /** The instant that waits for the end of that run. */
  readonly waitingAt?: number | undefined;
}

export type Fate = "due" | "waiting" | "skipped" | "missed";

/** What becomes of an instant, or of `count` in a row of which `at` is the last. */
export interface Firing {
  readonly at: number;
  /** With its jitter. */
  readonly dueAt: number;
  readonly fate: Fate;
  readonly count: number;
}

export interface Decision {
  /** In the order of their instants. */
  readonly firings: readonly Firing[];
  /** The waiting instant gives way to a later one. */
  readonly replaced?: number;
  /** The open run is asked to end. */
  readonly cancelsOpen: boolean;
  readonly decidedUntil: number;
  /** When there is something to decide again; absent: never. */
  readonly nextAt?: number;
}

/** More are left for the next decision: this one must not keep others waiting. */
const MOST_AT_ONCE = 500;

export function decide(rule: Rule, standing: Standing, now: number): Decision {
  const firings: Firing[] = [];
  let { decidedUntil, isOpen, waitingAt } = standing;
  let replaced: number | undefined;
  let cancelsOpen = false;
  for (let decided = 0; decided < MOST_AT_ONCE; decided += 1) {
    const at = nextOf(rule, decidedUntil);
    const dueAt = at === undefined ? Infinity : dueOf(rule, at);
    if (at === undefined || dueAt > now) break;
    decidedUntil = at;
    const fate = fateOf(rule, { isOpen, waitingAt }, now - dueAt);
    if (fate === "waiting") {
      cancelsOpen ||= rule.overlap === "cancel";
      replaced = replace(firings, waitingAt) ? replaced : (waitingAt ?? replaced);
      waitingAt = at;
    }
    isOpen ||= fate === "due";
    append(firings, { at, dueAt, fate, count: 1 });
  }
  const nextAt = nextDue(rule, decidedUntil);
  return {
    firings,
    cancelsOpen,
    decidedUntil,
    ...(replaced !== undefined && { replaced }),
    ...(nextAt !== undefined && { nextAt }),
  };
}

/** When the instant after `decidedUntil` is due; undefined where there is none. */
export function nextDue(rule: Rule, decidedUntil: number): number | undefined {
  const at = nextOf(rule, decidedUntil);
  return at === undefined ? undefined : dueOf(rule, at);
}

/** The instant after `decidedUntil` that is not left out. */
export const nextOf = (rule: Rule, decidedUntil: number): number | undefined =>
  nextInstant(rule, Math.max(decidedUntil, (rule.pausedUntil ?? 0) - 1));

const dueOf = ({ id, jitterMs }: Rule, at: number): number => at + jitterOf(id, at, jitterMs);

function fateOf(
  { overlap, catchUpMs }: Rule,
  { isOpen, waitingAt }: Pick<Standing, "isOpen" | "waitingAt">,
  lateMs: number,
): Fate {
  if (lateMs > catchUpMs) return "missed";
  if (overlap === "allow" || !isOpen) return "due";
  if (overlap === "skip") return "skipped";
  return overlap === "queue" && waitingAt !== undefined ? "skipped" : "waiting";
}

/** True where the waiting instant is one of this decision: then it is skipped at once. */
function replace(firings: Firing[], waitingAt: number | undefined): boolean {
  const index = firings.findIndex(({ at, fate }) => at === waitingAt && fate === "waiting");
  const waiting = firings[index];
  if (!waiting) return false;
  firings[index] = { ...waiting, fate: "skipped" };
  return true;
}

/** Those in a row that come to nothing are told as one. */
function append(firings: Firing[], firing: Firing): void {
  const last = firings.at(-1);
  const isMore = last?.fate === firing.fate && firing.fate !== "due" && firing.fate !== "waiting";
  if (isMore) firings[firings.length - 1] = { ...firing, count: last.count + 1 };
  else firings.push(firing);
}
