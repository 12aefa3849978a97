import type { RunEvent } from "@waymark/core";
import type { ChangeView } from "@waymark/orchestrator/api";
import type { SimulatedTransition } from "@waymark/simulator";

/** A simulated history as the server tells of a run's. */
export const changesOf = (history: readonly SimulatedTransition[]): readonly ChangeView[] =>
  history.map(({ sequence, event, changes }) => {
    const about = aboutOf(event);
    return {
      sequence,
      at: event.at,
      type: event.type,
      nodes: changes.nodes,
      ...(about !== undefined && { about }),
    };
  });

function aboutOf(event: RunEvent): string | undefined {
  if ("name" in event) return event.name;
  if ("stepId" in event) return event.stepId;
  if ("timerId" in event) return event.timerId;
  return "event" in event ? event.event.type : undefined;
}
