import { nextInstant } from "./instants.ts";
import type { Timing } from "./schedule-spec.ts";
import { clockChanges, type ClockChange } from "./wall-clock.ts";

const DAY = 86_400_000;
/** Every zone sets its clocks within a year, if it does at all. */
const LOOKED_AHEAD_MS = 400 * DAY;

/** A time of a schedule that the clocks of its zone leave out, or show twice. */
export interface ClockWarning {
  readonly kind: "left-out" | "twice";
  /** The time that the schedule names, as the clocks show it: `2027-03-28T02:30`. */
  readonly wall: string;
  /** When it starts all the same: none, one or two instants. */
  readonly startsAt: readonly number[];
}

/**
 * What the next changes of the clocks do to a schedule. One that goes on through the hours starts as often as time
 * passes, and has none.
 */
export function clockWarnings(timing: Timing, now: number): readonly ClockWarning[] {
  const { spec, zone } = timing;
  if (spec.type === "interval" || isHourly(timing)) return [];
  return clockChanges(zone, now, now + LOOKED_AHEAD_MS).flatMap((change) =>
    warningsAt(timing, change),
  );
}

const isHourly = ({ spec }: Timing): boolean =>
  spec.type === "cron" && spec.expression.split(/\s+/)[1] === "*";

function warningsAt(timing: Timing, { at, before, after }: ClockChange): readonly ClockWarning[] {
  const isGap = after > before;
  // Walls between the two are left out, or shown twice.
  const [first, end] = isGap ? [at + before, at + after] : [at + after, at + before];
  const wall = nextInstant({ spec: timing.spec, zone: "UTC" }, first - 1);
  if (wall === undefined || wall >= end) return [];
  const candidates = isGap ? [at] : [wall - before, wall - after];
  const startsAt = candidates.filter((each) => nextInstant(timing, each - 1) === each);
  if (!isGap && startsAt.length === 0) return [];
  const text = new Date(wall).toISOString().slice(0, 16);
  return [{ kind: isGap ? "left-out" : "twice", wall: text, startsAt }];
}
