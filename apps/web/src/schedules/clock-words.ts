import type { ClockWarning } from "@waymark/orchestrator/api";
import { zoneTime } from "./zone-time.ts";

const DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** What the clocks of a zone do to a schedule, in a sentence. */
export function clockWords({ kind, wall, startsAt }: ClockWarning, zone: string): string {
  const [date = "", time = ""] = wall.split("T");
  const day = DATE.format(new Date(`${date}T00:00Z`));
  const times = startsAt.map((at) => zoneTime(at, zone));
  if (kind === "left-out") {
    const [first] = times;
    return first === undefined
      ? `${time} does not exist on ${day}, as the clocks go forward: it is left out.`
      : `${time} does not exist on ${day}, as the clocks go forward: it starts at ${first} instead.`;
  }
  return times.length === 1
    ? `${time} exists twice on ${day}, as the clocks go back: it starts once, at the first.`
    : `${time} exists twice on ${day}, as the clocks go back: it starts at both.`;
}
