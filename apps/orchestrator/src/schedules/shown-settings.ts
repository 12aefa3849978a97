import type { WorkflowCatalog } from "../engine/workflow-catalog.ts";
import { redactMarked } from "../redaction/redactor.ts";
import type { ScheduleSettings } from "./schedule-settings.ts";

/** What is told of a schedule's settings: without the values that the workflow's schema marks as not to be shown. */
export async function shownSettings(
  catalog: WorkflowCatalog,
  settings: ScheduleSettings,
): Promise<ScheduleSettings> {
  const { workflow, version, input } = settings;
  // Of a version whose code is gone nothing is known, and nothing is started.
  const resolved = await catalog.resolve(workflow, version).catch(() => undefined);
  const schema = resolved?.definition.inputSchema;
  return schema
    ? { ...settings, input: redactMarked(schema, input) as ScheduleSettings["input"] }
    : settings;
}
