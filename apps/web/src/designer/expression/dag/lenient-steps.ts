import { type JsonObject, type JsonValue, type StepDocument } from "@waymark/core";
import { isObject } from "../../document/json-edit.ts";

type Steps = Readonly<Record<string, StepDocument>>;

/** Steps that are still being written, as the core's own questions take them: what cannot be read yet is left out. */
export function lenientSteps(steps: JsonValue | undefined): Steps {
  if (!isObject(steps)) return {};
  const read = Object.entries(steps).map(([id, step]) => [id, lenient(step)] as const);
  return Object.fromEntries(read) as unknown as Steps;
}

function lenient(step: JsonValue): JsonObject {
  if (!isObject(step)) return { needs: [] };
  const { approval, choice, ...rest } = step;
  return {
    ...rest,
    needs: needsOf(step),
    ...(isObject(approval) && { approval }),
    ...(choice !== undefined && { choice: casesOf(choice) }),
  };
}

const needsOf = ({ needs }: JsonObject): readonly JsonObject[] =>
  listOf(needs).flatMap((need) => {
    if (typeof need === "string") return [{ step: need }];
    return isObject(need) && typeof need["step"] === "string" ? [need] : [];
  });

const casesOf = (cases: JsonValue): readonly JsonObject[] =>
  listOf(cases)
    .filter(isObject)
    .filter(({ to }) => typeof to === "string");

const listOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]) : [];
