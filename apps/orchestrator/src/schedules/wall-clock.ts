import { LRUCache } from "lru-cache";

// What the clocks of a time zone show. A wall time is written as the instant at which a clock on UTC shows it.

const MINUTE = 60_000;
const STEP = 12 * 3_600_000;

const formats = new LRUCache<string, Intl.DateTimeFormat>({ max: 500 });

export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  formats.set(zone, format);
  return format;
}

/** Milliseconds that the clocks of a zone are ahead of UTC at an instant. */
export function offsetAt(zone: string, at: number): number {
  const name = formatOf(zone)
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(name ?? "") ?? [];
  const ms = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE;
  return sign === "-" ? -ms : ms;
}

export interface ClockChange {
  /** The first instant with the new offset. */
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** When the clocks of a zone are set, from `since` up to `until`. */
export function clockChanges(zone: string, since: number, until: number): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  let before = offsetAt(zone, since);
  for (let at = since; at < until; at += STEP) {
    const after = offsetAt(zone, at + STEP);
    if (after !== before)
      changes.push({ at: changeIn(zone, at, at + STEP, before), before, after });
    before = after;
  }
  return changes.filter(({ at }) => at < until);
}

/** The clocks are set once after `low`, at or before `high`: offsets change at whole minutes. */
function changeIn(zone: string, low: number, high: number, before: number): number {
  let from = Math.floor(low / MINUTE);
  let to = Math.ceil(high / MINUTE);
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (offsetAt(zone, middle * MINUTE) === before) from = middle;
    else to = middle;
  }
  return to * MINUTE;
}
