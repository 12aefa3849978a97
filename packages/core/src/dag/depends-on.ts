import type { Needs } from "./sort-steps.ts";

/** True when `id` needs `other`, be it through others. */
export function dependsOn(steps: Needs, id: string, other: string): boolean {
  const seen = new Set<string>();
  const left = [...(steps[id]?.needs ?? [])];
  for (let need = left.pop(); need !== undefined; need = left.pop()) {
    if (need === other) return true;
    if (seen.has(need) || !Object.hasOwn(steps, need)) continue;
    seen.add(need);
    left.push(...(steps[need]?.needs ?? []));
  }
  return false;
}
