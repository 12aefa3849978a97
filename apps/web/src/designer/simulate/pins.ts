import { canonicalJson, type JsonObject, type JsonValue } from "@waymark/core";
import { pathOfStep } from "../dag/node-path.ts";
import { kindOfDocument } from "../document/document-kind.ts";
import { getAt, isObject } from "../document/json-edit.ts";
import { statesOf } from "../machine/state-path.ts";

/** Values that a person keeps for a step while it is designed. No run ever sees them. */
export interface Sample {
  /** What it gives in simulations. */
  readonly output?: JsonValue;
  /** What it was tried with last. */
  readonly input?: JsonValue;
  /** How the step was written when its output was pinned. */
  readonly of?: string;
}

export type Samples = Readonly<Record<string, Sample>>;

/** What was kept of each step: its output with the samples that expressions are tried with, the rest beside them. */
export function stepSamples(kept: JsonValue | undefined, pins: JsonValue | undefined): Samples {
  const given = outputsIn(kept);
  const others = isObject(pins) ? pins : {};
  const stepIds = new Set([...Object.keys(given), ...Object.keys(others)]);
  return Object.fromEntries(
    [...stepIds].map((stepId) => {
      const output = given[stepId];
      const pin = others[stepId];
      return [stepId, { ...(isObject(pin) ? pin : {}), ...(output !== undefined && { output }) }];
    }),
  );
}

function outputsIn(kept: JsonValue | undefined): JsonObject {
  const outputs = isObject(kept) ? kept["outputs"] : undefined;
  return isObject(outputs) ? outputs : {};
}

/** The samples with another output of a step; undefined takes it away. */
export function withOutput(
  kept: JsonValue | undefined,
  stepId: string,
  output: JsonValue | undefined,
): JsonObject {
  const { [stepId]: _, ...others } = outputsIn(kept);
  const outputs = output === undefined ? others : { ...others, [stepId]: output };
  return { ...(isObject(kept) ? kept : {}), outputs };
}

/** How a step is written, as far as its output depends on it: its place and its title do not count. */
export function writtenAs(document: JsonObject | undefined, stepId: string): string | undefined {
  const written = document && partOf(document, stepId);
  if (!isObject(written)) return undefined;
  const { title: _, description: __, needs: ___, ...meant } = written;
  return canonicalJson(meant);
}

function partOf(document: JsonObject, stepId: string): JsonValue | undefined {
  if (kindOfDocument(document) === "dag") {
    const path = pathOfStep(document, stepId.replace(/~compensate$/, ""));
    return path && getAt(document, path);
  }
  return statesOf(document)
    .flatMap(({ path }) => {
      const invoke = getAt(document, [...path, "invoke"]);
      return (Array.isArray(invoke) ? invoke : [invoke]) as readonly (JsonValue | undefined)[];
    })
    .find((invoke) => isObject(invoke) && invoke["id"] === stepId);
}

/** Why a pinned output may no longer be what the step gives; undefined where nothing speaks against it. */
export function staleness({ output, of }: Sample, written: string | undefined): string | undefined {
  if (output === undefined || of === undefined || of === written) return undefined;
  return written === undefined
    ? "The step is no longer there."
    : "The step was changed since this output was pinned.";
}
