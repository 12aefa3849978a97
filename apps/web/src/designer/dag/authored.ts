import type { JsonObject, JsonValue, StepKind } from "@waymark/core";
import { isObject } from "../document/json-edit.ts";

// Steps as they stand in the document, valid or not: while somebody draws, much is missing.

const KINDS: readonly StepKind[] = [
  "task",
  "workflow",
  "wait",
  "signal",
  "approval",
  "choice",
  "map",
  "repeat",
];

export type AuthoredSteps = Readonly<Record<string, JsonObject>>;

/** A step's kind, by the member that only steps of that kind have; a task where it has none yet. */
export const kindOf = (step: JsonObject): StepKind =>
  KINDS.find((kind) => step[kind] !== undefined) ?? "task";

/** The steps of a document or of a loop's body; what is no object is left out. */
export const stepsIn = (body: JsonValue | undefined): AuthoredSteps => {
  const steps = isObject(body) ? body["steps"] : undefined;
  if (!isObject(steps)) return {};
  return Object.fromEntries(
    Object.entries(steps).filter((entry): entry is [string, JsonObject] => isObject(entry[1])),
  );
};

export type LoopKind = "map" | "repeat";

/** Which kind of loop a step is; undefined for any other step. */
export const loopKind = (step: JsonObject): LoopKind | undefined => {
  const kind = kindOf(step);
  return kind === "map" || kind === "repeat" ? kind : undefined;
};

export interface Need {
  readonly step: string;
  readonly on?: string;
  readonly when?: string;
}

export function needsOf({ needs }: JsonObject): readonly Need[] {
  if (!Array.isArray(needs)) return [];
  return needs.flatMap((need: JsonValue) => {
    const known = needFrom(need);
    return known ? [known] : [];
  });
}

/** A need as it is written: an id, or an object that says more. */
export function needFrom(need: JsonValue): Need | undefined {
  if (typeof need === "string") return { step: need };
  if (!isObject(need)) return undefined;
  const { step, on, when } = need;
  if (typeof step !== "string") return undefined;
  return {
    step,
    ...(typeof on === "string" && { on }),
    ...(typeof when === "string" && { when }),
  };
}

export interface Way {
  readonly to: string;
  /** Absent for the way that is taken when no case holds. */
  readonly when?: string;
}

/** The ways that a choice can go; none for a step of another kind. */
export function waysOf({ choice, default: otherwise }: JsonObject): readonly Way[] {
  if (!Array.isArray(choice)) return [];
  const cases = choice.flatMap((way: JsonValue): Way[] => {
    if (!isObject(way) || typeof way["to"] !== "string") return [];
    const { to, when } = way;
    return [{ to, when: typeof when === "string" ? when : "" }];
  });
  return typeof otherwise === "string" ? [...cases, { to: otherwise }] : cases;
}

/** The ids of the steps that each step follows, be it by need or because a choice picks it. */
export function followedBy(steps: AuthoredSteps): ReadonlyMap<string, readonly string[]> {
  const before = new Map(Object.keys(steps).map((id): [string, Set<string>] => [id, new Set()]));
  for (const [id, step] of Object.entries(steps)) {
    for (const need of needsOf(step)) if (before.has(need.step)) before.get(id)?.add(need.step);
    for (const { to } of waysOf(step)) before.get(to)?.add(id);
  }
  return new Map(Array.from(before, ([id, ids]) => [id, [...ids]]));
}

/** Every step after those it follows, otherwise as written; steps of a cycle last. */
export function inOrder(steps: AuthoredSteps): readonly string[] {
  const before = followedBy(steps);
  const left = new Map(Array.from(before, ([id, ids]) => [id, ids.length]));
  const after = new Map<string, string[]>();
  for (const [id, ids] of before) {
    for (const from of ids) after.set(from, [...(after.get(from) ?? []), id]);
  }
  const order = [...before.keys()].filter((id) => left.get(id) === 0);
  for (let at = 0; at < order.length; at += 1) {
    for (const next of after.get(order[at] ?? "") ?? []) {
      const open = (left.get(next) ?? 0) - 1;
      left.set(next, open);
      if (open === 0) order.push(next);
    }
  }
  const sorted = new Set(order);
  return [...order, ...[...before.keys()].filter((id) => !sorted.has(id))];
}
