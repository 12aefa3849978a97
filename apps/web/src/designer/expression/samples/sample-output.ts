import {
  DEFAULT_FORM,
  isJsonObject,
  samplePayload,
  type JsonObject,
  type JsonValue,
  type StepDocument,
  type TaskOutputs,
} from "@waymark/core";
import { waysOf } from "../../dag/authored.ts";

/** What a step of this kind could give; undefined where nothing tells. */
export function sampleOutput(step: StepDocument, outputs: TaskOutputs): JsonValue | undefined {
  if ("task" in step) return fromSchema(outputs.get(step.task));
  if ("wait" in step) return null;
  if ("choice" in step) return waysOf(step as unknown as JsonObject)[0]?.to ?? null;
  if ("signal" in step) return fromSchema(step.schema);
  if ("approval" in step) return fromSchema(step.approval.form ?? DEFAULT_FORM);
  return undefined;
}

const fromSchema = (schema: JsonValue | undefined): JsonValue | undefined =>
  isJsonObject(schema) ? samplePayload(schema) : undefined;
