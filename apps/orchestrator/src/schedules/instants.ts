import { cronOf } from "./cron.ts";
import type { ScheduleSpec, Timing } from "./schedule-spec.ts";

type Calendar = Extract<ScheduleSpec, { type: "calendar" }>;

/** The first instant of a schedule after `after`; undefined where there is none. */
export function nextInstant(timing: Timing, after: number): number | undefined {
  const { spec, zone, startAt = -Infinity, endAt = Infinity } = timing;
  const next = nextOf(spec, zone, Math.max(after, startAt - 1));
  return next !== undefined && next < endAt ? next : undefined;
}

/** The instants from `since` up to `until`, at most `limit` of them. */
export function instantsIn(
  timing: Timing,
  { since, until }: { readonly since: number; readonly until: number },
  limit: number,
): readonly number[] {
  const instants: number[] = [];
  let at = nextInstant(timing, since - 1);
  while (at !== undefined && at < until && instants.length < limit) {
    instants.push(at);
    at = nextInstant(timing, at);
  }
  return instants;
}

function nextOf(spec: ScheduleSpec, zone: string, after: number): number | undefined {
  switch (spec.type) {
    case "interval": {
      const { everyMs, offsetMs } = spec;
      const passed = Math.floor((after - offsetMs) / everyMs);
      return offsetMs + (passed + 1) * everyMs;
    }
    case "cron":
      return nextRun(cronOf(spec.expression, zone), after);
    case "calendar": {
      const each = expressionsOf(spec).map((one) => nextRun(cronOf(one, zone, true), after));
      const known = each.filter((at) => at !== undefined);
      return known.length === 0 ? undefined : Math.min(...known);
    }
  }
}

/** croner counts in whole seconds, and drops what is beyond them. */
const nextRun = (cron: ReturnType<typeof cronOf>, after: number): number | undefined =>
  cron.nextRun(new Date(after))?.getTime();

/** One cron expression for each time of day. */
function expressionsOf({ times, weekdays, monthDays, months }: Calendar): readonly string[] {
  const days = monthDays?.map((day) => (day === -1 ? "L" : String(day))).join(",") ?? "*";
  return times.map((time) => {
    const [hour, minute] = time.split(":").map(Number);
    return `${minute} ${hour} ${days} ${months?.join(",") ?? "*"} ${weekdays?.join(",") ?? "*"}`;
  });
}
