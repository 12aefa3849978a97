import type { WorkflowSummary } from "@waymark/orchestrator/api";
import { readLabels } from "../../labels/labels-text.ts";
import type { StartCall } from "./call-text.ts";
import type { StartOptions } from "./start-options.tsx";

/** What is sent beside the input: nothing that the API takes by itself. */
export function callOf(
  { name, version: latest }: Pick<WorkflowSummary, "name" | "version">,
  { version, key, labels, delay }: StartOptions,
): Omit<StartCall, "input"> {
  const named = readLabels(labels) ?? {};
  return {
    workflow: name,
    ...(version === latest ? {} : { version }),
    ...(Object.keys(named).length === 0 ? {} : { labels: named }),
    ...(delay.trim() === "" ? {} : { delay: delay.trim() }),
    ...(key.trim() === "" ? {} : { idempotencyKey: key.trim() }),
  };
}
