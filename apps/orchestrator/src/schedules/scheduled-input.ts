import { compileTemplate, WaymarkError, type JsonValue } from "@waymark/core";
import type { ScheduleSettings } from "./schedule-settings.ts";

type Filled = Pick<ScheduleSettings, "name" | "input">;

/**
 * The input of the run of an instant: `"${ schedule.at }"` in it is the instant as ISO 8601 in UTC has it,
 * `schedule.name` the schedule's name.
 *
 * @throws {WaymarkError} EXPRESSION_INVALID
 */
export function scheduledInput({ name, input }: Filled, at: number): JsonValue {
  const compiled = compileTemplate(input, ["schedule"]);
  if ("problems" in compiled) throw invalid(compiled.problems[0]?.message);
  const schedule = { name, at: new Date(at).toISOString() };
  const filled = compiled.template.evaluate({ schedule });
  if ("error" in filled) throw invalid(filled.error.message);
  return filled.value;
}

const invalid = (why = "It cannot be read."): WaymarkError =>
  new WaymarkError("EXPRESSION_INVALID", `The input of the schedule: ${why.replace(/\.$/, "")}.`);
