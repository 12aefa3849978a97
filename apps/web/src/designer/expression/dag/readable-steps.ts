import type { JsonValue, StepDocument } from "@waymark/core";
import { stepsIn } from "../../dag/authored.ts";
import { isObject } from "../../document/json-edit.ts";

/** The steps that are asked for, as the core's own questions about types take them: what cannot be read yet is left out. */
export function readableSteps(
  body: JsonValue,
  ids: readonly string[],
): Readonly<Record<string, StepDocument>> {
  const steps = stepsIn(body);
  const readable = ids.flatMap((id) => {
    const { approval, ...rest } = steps[id] ?? {};
    return steps[id] ? [[id, { ...rest, ...(isObject(approval) && { approval }) }] as const] : [];
  });
  return Object.fromEntries(readable) as unknown as Record<string, StepDocument>;
}
