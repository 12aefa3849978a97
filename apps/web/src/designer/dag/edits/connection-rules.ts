import type { JsonObject } from "@waymark/core";
import { followedBy } from "../authored.ts";
import { scopeOf, stepIdOf, stepsOf } from "./scope.ts";

/** Why two steps cannot be connected, in words; undefined where they can. */
export function connectionProblem(
  document: JsonObject,
  from: string,
  to: string,
): string | undefined {
  if (from === to) return "A step cannot follow itself.";
  const scope = scopeOf(from);
  if (scope !== scopeOf(to)) return "Only steps of the same loop can follow one another.";
  const before = followedBy(stepsOf(document, scope));
  const [source, target] = [stepIdOf(from), stepIdOf(to)];
  if (!before.has(source) || !before.has(target)) return "There is no such step.";
  if (before.get(target)?.includes(source)) return `${target} follows ${source} already.`;
  return follows(before, source, target)
    ? `${source} follows ${target}: the two would wait for each other.`
    : undefined;
}

/** The steps that would wait for themselves if this one ran after them: it itself, and all that follow it. */
export function waitingFor(
  before: ReadonlyMap<string, readonly string[]>,
  id: string,
): ReadonlySet<string> {
  const after = new Map<string, string[]>();
  for (const [step, earlier] of before)
    for (const each of earlier) {
      const known = after.get(each);
      if (known) known.push(step);
      else after.set(each, [step]);
    }
  const waiting = new Set([id]);
  for (const each of waiting) for (const later of after.get(each) ?? []) waiting.add(later);
  return waiting;
}

/** Whether `id` follows `other`, be it through others. */
function follows(
  before: ReadonlyMap<string, readonly string[]>,
  id: string,
  other: string,
): boolean {
  const seen = new Set([id]);
  for (const each of seen) {
    for (const earlier of before.get(each) ?? []) {
      if (earlier === other) return true;
      seen.add(earlier);
    }
  }
  return false;
}
