import type { JsonObject } from "@waymark/core";
import type { TaskView } from "@waymark/orchestrator/api";
import { connectionProblem } from "./edits/connection-rules.ts";
import { typeWarnings } from "./type-warnings.ts";

/** What is to be said of a line before it is let go. */
export interface ConnectionWords {
  readonly tone: "red" | "amber";
  readonly words: string;
}

/** Why a line is refused, or what would not fit; undefined where nothing speaks against it. */
export function connectionWords(
  document: JsonObject,
  tasks: readonly TaskView[],
  { from, to }: Readonly<{ from: string; to: string }>,
): ConnectionWords | undefined {
  if (from === to) return undefined;
  const problem = connectionProblem(document, from, to);
  if (problem !== undefined) return { tone: "red", words: problem };
  const warning = typeWarnings(document, tasks).get(`${from}->${to}`);
  return warning === undefined ? undefined : { tone: "amber", words: warning };
}
