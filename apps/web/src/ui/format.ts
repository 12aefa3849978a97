const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `842 ms`, `3.2 s`, `4 min 12 s`, `2 h 05 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  if (whole < SECOND) return `${whole} ms`;
  if (whole < 9_950) return `${(whole / SECOND).toFixed(1)} s`;
  if (whole < MINUTE) return `${Math.floor(whole / SECOND)} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min ${pad((whole % MINUTE) / SECOND)} s`;
  if (whole < DAY) return `${Math.floor(whole / HOUR)} h ${pad((whole % HOUR) / MINUTE)} min`;
  const hours = Math.floor((whole % DAY) / HOUR);
  return `${Math.floor(whole / DAY)} d${hours === 0 ? "" : ` ${hours} h`}`;
}

/** A duration that is still growing: whole seconds, so that it does not flicker. */
export const formatTicking = (ms: number): string =>
  ms < MINUTE ? `${Math.max(0, Math.floor(ms / SECOND))} s` : formatDuration(ms);

/** `just now`, `12 s ago`, `3 min ago`, `2 h ago`, `5 d ago`, then the date. */
export function formatAgo(at: number, now: number): string {
  const ms = now - at;
  if (ms < 5 * SECOND) return "just now";
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s ago`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ago`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ago`;
  if (ms < 14 * DAY) return `${Math.floor(ms / DAY)} d ago`;
  return DATE.format(at);
}

/** Time left until `at`: `in 12 s`; `now` once it is due. */
export function formatIn(at: number, now: number): string {
  const ms = at - now;
  return ms < SECOND ? "now" : `in ${formatTicking(ms)}`;
}

/** Whose clock shows a moment: the person's, or that of UTC. */
export type ClockZone = "local" | "utc";

const inZones = (options: Intl.DateTimeFormatOptions) => ({
  local: new Intl.DateTimeFormat("en-GB", options),
  utc: new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }),
});

const DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });
const DATE_TIMES = inZones({ dateStyle: "medium", timeStyle: "long" });
const MOMENTS = inZones({
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
});
const CLOCKS = inZones({
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
});

/** `23 Nov 2026, 01:44:54 UTC` */
export const formatDateTime = (at: number, zone: ClockZone): string => DATE_TIMES[zone].format(at);

/** `23 Nov, 01:44` */
export const formatMoment = (at: number, zone: ClockZone): string => MOMENTS[zone].format(at);

/** `01:44:54.120` */
export const formatClock = (at: number, zone: ClockZone): string => CLOCKS[zone].format(at);

/** `2026-11-23 01:44:54.120 UTC` */
export const formatUtc = (at: number): string =>
  new Date(at).toISOString().replace("T", " ").replace("Z", " UTC");

/** `812 B`, `12.3 kB`, `1.2 MB` */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${Math.round(bytes)} B`;
  if (bytes < 999_950) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `1 run`, `3 runs` */
export const plural = (count: number, noun: string): string =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? noun : `${noun}s`}`;

/** The part of a run's id that tells it from its neighbours; the head of an id is its time. */
export const shortId = (id: string): string => id.slice(-8);

const pad = (value: number): string => String(Math.floor(value)).padStart(2, "0");

/** `a`, `a and b`, `a, b and c` */
export const listOf = (items: readonly string[]): string =>
  items.length < 2
    ? (items[0] ?? "")
    : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
