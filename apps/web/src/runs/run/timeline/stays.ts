import type { StepStatus } from "@waymark/core";
import type { ChangeView } from "@waymark/orchestrator/api";
import { isOpen } from "./items.ts";

/** One time that a machine was in a state, or stood in it in one way. */
export interface Stay {
  readonly from: number;
  /** Absent while it is in it. */
  readonly to?: number;
  readonly status: StepStatus;
}

/** When a machine was in which state, by node, oldest first; read off what its transitions changed. */
export function staysOf(changes: readonly ChangeView[]): ReadonlyMap<string, readonly Stay[]> {
  const stays = new Map<string, Stay[]>();
  for (const { at, nodes } of changes) {
    for (const [nodeId, { status }] of Object.entries(nodes)) {
      const known = stays.get(nodeId) ?? [];
      const last = known.at(-1);
      if (last?.status === status && (last.to === undefined || !isOpen(status))) continue;
      const wasIn = last !== undefined && last.to === undefined;
      if (wasIn) known[known.length - 1] = { ...last, to: at };
      if (isOpen(status)) known.push({ from: at, status });
      // Entered and left at once, or entered for good.
      else if (!wasIn) known.push({ from: at, to: at, status });
      stays.set(nodeId, known);
    }
  }
  return stays;
}
