import {
  checkPublication,
  type Definition,
  pointer,
  type JsonValue,
  type Problem,
  type Surroundings,
} from "@waymark/core";
import { isObject } from "./document/json-edit.ts";
import { inDrawnWords } from "./problem-words.ts";

interface Found {
  /** Absent where the document cannot be read. */
  readonly definition?: Definition | undefined;
  readonly problems: readonly Problem[];
}

/** What the checks say of a document, in the words of who draws it, and what only a drawing is warned of. */
export function findProblems(source: JsonValue, surroundings: Surroundings): Found {
  const { definition, problems } = checkPublication(source, surroundings);
  const steps = isObject(source) ? source["steps"] : undefined;
  return { definition, problems: [...problems.map(inDrawnWords), ...emptyMaps(steps, ["steps"])] };
}

/** Maps over a list that is written down and empty: they complete at once, and nobody would see why. */
function emptyMaps(steps: JsonValue | undefined, at: readonly string[]): readonly Problem[] {
  if (!isObject(steps)) return [];
  return Object.entries(steps).flatMap(([id, step]) => {
    if (!isObject(step)) return [];
    const inside = (["map", "repeat"] as const).flatMap((kind) => {
      const loop = step[kind];
      return isObject(loop) ? emptyMaps(loop["steps"], [...at, id, kind, "steps"]) : [];
    });
    const { map } = step;
    return isObject(map) && isEmptyList(map["items"])
      ? [noItems([...at, id, "map", "items"]), ...inside]
      : inside;
  });
}

const isEmptyList = (items: JsonValue | undefined): boolean =>
  Array.isArray(items) && items.length === 0;

const noItems = (path: readonly string[]): Problem => ({
  pointer: pointer(...path),
  severity: "warning",
  rule: "invalid-value",
  message: "The list has no items: the steps inside of the map never run.",
  fix: "Write an expression that gives a list, or add items.",
});
