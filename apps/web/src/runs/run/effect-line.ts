import type { Effect } from "@waymark/core";
import { formatDateTime, type ClockZone } from "../../ui/format.ts";

/** What a run asks for, a line each; what is alike is told once, with how often. */
export function effectLines(effects: readonly Effect[], zone: ClockZone): readonly string[] {
  const counts = new Map<string, number>();
  for (const effect of effects) {
    const line = effectLine(effect, zone);
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => (count === 1 ? line : `${line}, ${count} times`));
}

/** What a run asks for, in a line. */
export function effectLine(effect: Effect, zone: ClockZone): string {
  switch (effect.type) {
    case "step.schedule":
      return `${effect.stepId}: attempt ${effect.attempt} of ${effect.task}`;
    case "step.cancel":
      return `${effect.stepId}: attempt ${effect.attempt} is withdrawn`;
    case "step.send":
      return `${effect.stepId}: is sent ${effect.event.type}`;
    case "timer.start":
      return `a timer, due ${formatDateTime(effect.fireAt, zone)}`;
    case "timer.cancel":
      return "a timer is withdrawn";
    case "child.start":
      return `${effect.stepId}: a run of ${effect.workflow}, ${effect.childId}`;
    case "child.cancel":
      return `${effect.stepId}: its run ${effect.childId} is let go`;
    case "message.send":
      return `a message to ${effect.to}`;
    case "place.ask":
      return "a place among the runs of its workflow";
    case "run.finish":
      return `the run ends: ${effect.status}`;
    case "run.log":
    case "run.emit":
      return "something for the log";
  }
}
