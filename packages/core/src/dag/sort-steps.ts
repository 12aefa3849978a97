import type { Needs } from "./edges.ts";

export interface SortedSteps {
  /** Every step after its needs. Depends on ids and needs alone, not on the order of members. */
  readonly order: readonly string[];
  /** Steps of a cycle, in its order, the first one again at the end. Absent: there is none. */
  readonly cycle?: readonly string[];
}

export function sortSteps(needs: Needs): SortedSteps {
  const ids = [...needs.keys()].toSorted();
  const unmet = new Map(ids.map((id) => [id, needs.get(id)?.length ?? 0]));
  const dependents = dependentsOf(needs, ids);
  const order = ids.filter((id) => unmet.get(id) === 0);
  for (let next = 0; next < order.length; next++) {
    for (const dependent of dependents.get(order[next] ?? "") ?? []) {
      const left = (unmet.get(dependent) ?? 0) - 1;
      unmet.set(dependent, left);
      if (left === 0) order.push(dependent);
    }
  }
  if (order.length === ids.length) return { order };
  const sorted = new Set(order);
  const unsorted = ids.filter((id) => !sorted.has(id));
  return { order, cycle: cycleAmong(needs, new Set(unsorted)) };
}

function dependentsOf(needs: Needs, ids: readonly string[]): ReadonlyMap<string, string[]> {
  const dependents = new Map(ids.map((id): [string, string[]] => [id, []]));
  for (const id of ids) {
    for (const need of needs.get(id) ?? []) dependents.get(need)?.push(id);
  }
  return dependents;
}

/** Each of `ids` needs another of them, so walking up their needs must come round. */
function cycleAmong(needs: Needs, ids: ReadonlySet<string>): readonly string[] {
  const path: string[] = [];
  let id = [...ids][0];
  while (id !== undefined && !path.includes(id)) {
    path.push(id);
    id = needs.get(id)?.find((need) => ids.has(need));
  }
  return id === undefined ? path : [...path.slice(path.indexOf(id)), id];
}
