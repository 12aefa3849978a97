import type { Effect } from "@waymark/core";
import type { ClockZone } from "../../../ui/format.ts";
import { effectLine } from "../effect-line.ts";

const SHOWN = 50;

/** What a run asked for and had no answer to yet, a line each. */
export function inFlight(pending: readonly Effect[], zone: ClockZone): readonly string[] {
  const lines = pending.slice(0, SHOWN).map((effect) => effectLine(effect, zone));
  return pending.length > SHOWN ? [...lines, `and ${pending.length - SHOWN} more`] : lines;
}
