import type { JsonValue, RecordedTransition } from "@waymark/core";
import type { RunBundle, TransitionView } from "@waymark/orchestrator/api";

/** The history with its large values in their places; undefined where the file had no room for one. */
export function wholeHistory({
  transitions,
  payloads,
}: Pick<RunBundle, "transitions" | "payloads">): readonly RecordedTransition[] | undefined {
  const whole = transitions.map((transition) => placed(transition, payloads));
  return whole.every((each) => each !== undefined) ? whole : undefined;
}

function placed(
  { large, ...transition }: TransitionView,
  payloads: RunBundle["payloads"],
): RecordedTransition | undefined {
  if (!large || large.length === 0) return transition;
  const event = structuredClone(transition.event);
  for (const { path, hash } of large) {
    const value = payloads[hash];
    if (value === undefined) return undefined;
    setAt(event, path, value);
  }
  return { ...transition, event };
}

function setAt(document: object, path: readonly (string | number)[], value: JsonValue): void {
  let at = document as Record<string | number, unknown>;
  for (const part of path.slice(0, -1)) at = at[part] as Record<string | number, unknown>;
  const last = path.at(-1);
  if (last !== undefined) at[last] = value;
}
