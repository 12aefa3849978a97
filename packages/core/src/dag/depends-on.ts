import type { Needs } from "./edges.ts";

/** True when `id` needs `other`, be it through others. */
export function dependsOn(needs: Needs, id: string, other: string): boolean {
  const seen = new Set<string>();
  const left = [...(needs.get(id) ?? [])];
  for (let need = left.pop(); need !== undefined; need = left.pop()) {
    if (need === other) return true;
    if (seen.has(need)) continue;
    seen.add(need);
    left.push(...(needs.get(need) ?? []));
  }
  return false;
}
