import type { Item, ItemsPage } from "./dag/loop/items-of.ts";
import { defined } from "./defined.ts";
import type { NodeOverlay } from "./graph.ts";
import type { StepId } from "./ids.ts";
import type { AttemptRecord } from "./transition-result.ts";

// The passes of a loop as tables show them, by whoever has the run: a server, or the viewer of a file.

/** An item of a map, or an iteration of a repeat, as a row of a table. */
export interface ItemRow extends Pick<
  Item,
  "number" | "path" | "status" | "startedAt" | "finishedAt"
> {
  /** All that its steps have made. */
  readonly attempts: number;
  /** First line of its error. */
  readonly error?: string;
}

export interface ItemRows extends Omit<ItemsPage, "items"> {
  readonly items: readonly ItemRow[];
}

/** `attempts`: how many were made inside an item, by its number. */
export const itemRows = (page: ItemsPage, attempts: ReadonlyMap<number, number>): ItemRows => ({
  ...page,
  items: page.items.map(({ number, path, status, error, startedAt, finishedAt }) => ({
    number,
    path,
    status,
    attempts: attempts.get(number) ?? 0,
    ...(error && { error: `${error.name}: ${error.message}`.split("\n", 1)[0] as string }),
    ...defined({ startedAt, finishedAt }),
  })),
});

type AttemptTimes = Pick<
  AttemptRecord,
  "stepId" | "attempt" | "status" | "startedAt" | "finishedAt"
>;

/**
 * How the steps of a pass that has ended stand, by their ids inside of it: only its attempts are kept, so
 * steps without any are left out. `attempts`: those inside the pass `path`, oldest first.
 */
export function stepsOfPass(
  path: StepId,
  attempts: readonly AttemptTimes[],
): Readonly<Record<string, NodeOverlay>> {
  const steps: Record<string, NodeOverlay> = {};
  for (const { stepId, attempt, status, startedAt, finishedAt } of attempts) {
    const id = stepId.slice(path.length + 1);
    if (id.includes("[")) continue;
    steps[id] = {
      status,
      attempt,
      ...defined({ startedAt: steps[id]?.startedAt ?? startedAt, finishedAt }),
    };
  }
  return steps;
}
