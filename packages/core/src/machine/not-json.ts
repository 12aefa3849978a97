import { toJson } from "../json.ts";
import type { Problem } from "../problem.ts";

/** What is wrong with a value that cannot be stored; nothing for one that can. */
export function notJson(value: unknown, pointer: string): readonly Problem[] {
  try {
    toJson(value);
    return [];
  } catch (error) {
    const message = `This cannot be stored: ${error instanceof Error ? error.message : "it is not JSON"}.`;
    return [{ pointer, severity: "error", rule: "not-json", message, fix: "Write plain JSON." }];
  }
}
