import { canonicalJson, type JsonObject, type JsonValue } from "@waymark/core";
import { parseJson } from "../../ui/json-text.ts";
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

/** What of `localStorage` is needed. */
export interface Keeper {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
}

/** Beside the samples that expressions are tried with, which are the same outputs. */
const outputsKey = (draftId: string): string => `waymark.${draftId}.samples`;
const pinsKey = (draftId: string): string => `waymark.${draftId}.pins`;

/** What was kept with the draft in this browser; nothing where that cannot be read. */
export function readSamples(keeper: Keeper, draftId: string): Samples {
  const outputs = readObject(keeper, outputsKey(draftId))["outputs"];
  const pins = readObject(keeper, pinsKey(draftId));
  const given = isObject(outputs) ? outputs : {};
  const stepIds = new Set([...Object.keys(given), ...Object.keys(pins)]);
  return Object.fromEntries(
    [...stepIds].map((stepId) => {
      const output = given[stepId];
      const pin = pins[stepId];
      return [stepId, { ...(isObject(pin) ? pin : {}), ...(output !== undefined && { output }) }];
    }),
  );
}

function readObject(keeper: Keeper, key: string): JsonObject {
  const parsed = parseJson(keeper.getItem(key) ?? "");
  return parsed.ok && isObject(parsed.value) ? parsed.value : {};
}

/** A full browser keeps no more: the samples are there until the page is left. */
export function keepSamples(keeper: Keeper, draftId: string, samples: Samples): void {
  const steps = Object.entries(samples);
  const outputs = steps.flatMap(([stepId, { output }]) =>
    output === undefined ? [] : [[stepId, output] as const],
  );
  const pins = steps.map(([stepId, sample]) => {
    const { output: _, ...pin } = sample;
    return [stepId, pin] as const;
  });
  const key = outputsKey(draftId);
  const kept = { ...readObject(keeper, key), outputs: Object.fromEntries(outputs) };
  try {
    keeper.setItem(key, JSON.stringify(kept));
    keeper.setItem(pinsKey(draftId), JSON.stringify(Object.fromEntries(pins)));
  } catch {
    // Nothing is lost that a person could not pin again.
  }
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
