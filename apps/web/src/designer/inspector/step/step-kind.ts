import { isJsonObject, STEP_KINDS, type JsonValue, type StepKind } from "@waymark/core";

const KINDS = Object.keys(STEP_KINDS) as readonly StepKind[];

/** The kind of a step, by the member that only steps of that kind have. */
export const kindOfStep = (step: JsonValue | undefined): StepKind | undefined =>
  isJsonObject(step) ? KINDS.find((kind) => Object.hasOwn(step, kind)) : undefined;
