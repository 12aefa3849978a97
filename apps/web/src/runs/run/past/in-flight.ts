import type { Effect } from "@waymark/core";
import { formatUtc } from "../../../ui/format.ts";

const SHOWN = 50;

/** What a run asked for and had no answer to yet, a line each. */
export function inFlight(pending: readonly Effect[]): readonly string[] {
  const lines = pending.slice(0, SHOWN).map(lineOf);
  return pending.length > SHOWN ? [...lines, `and ${pending.length - SHOWN} more`] : lines;
}

function lineOf(effect: Effect): string {
  switch (effect.type) {
    case "step.schedule":
      return `${effect.stepId}: attempt ${effect.attempt} of ${effect.task}`;
    case "timer.start":
      return `a timer, due ${formatUtc(effect.fireAt)}`;
    case "child.start":
      return `${effect.stepId}: a run of ${effect.workflow}, ${effect.childId}`;
    case "message.send":
      return `a message to ${effect.to}`;
    default:
      return effect.type;
  }
}
