import type { JsonValue } from "@waymark/core";
import type { Change, FieldChange, VersionDiff } from "./diff-versions.ts";

const CHANGES: readonly Change[] = ["added", "removed", "changed"];
/** So many values are told in the sentence; the rest is in the table. */
const MOST_TOLD = 3;
const LONGEST = 24;

/** What is different, in one line: `2 added, 1 changed step; retry.maxAttempts of charge 1 → 3`. */
export function describeDiff({ steps, workflow }: VersionDiff): string {
  if (steps.length === 0 && workflow.length === 0) return "No difference";
  const counts = CHANGES.flatMap((change) => {
    const count = steps.filter((step) => step.change === change).length;
    return count === 0 ? [] : [{ change, count }];
  });
  const last = counts.at(-1);
  const words = counts.map(({ change, count }) => `${count} ${change}`).join(", ");
  const nouns = last === undefined ? [] : [`${words} ${last.count === 1 ? "step" : "steps"}`];
  const told = [
    ...steps
      .filter(({ change }) => change === "changed")
      .flatMap(({ node, fields }) => fields.map((field) => tell(field, ` of ${node.id}`))),
    ...workflow.map((field) => tell(field, "")),
  ].filter((text) => text !== undefined);
  const rest = told.length > MOST_TOLD ? [`${told.length - MOST_TOLD} more`] : [];
  return [...nouns, ...told.slice(0, MOST_TOLD), ...rest].join("; ");
}

/** Values that can be read in passing; undefined where they cannot. */
function tell({ path, before, after }: FieldChange, of: string): string | undefined {
  const [was, is] = [inWords(before), inWords(after)];
  if (was === undefined || is === undefined) return undefined;
  return `${path}${of} ${was} → ${is}`;
}

function inWords(value: JsonValue | undefined): string | undefined {
  if (value === undefined) return "none";
  if (value !== null && typeof value === "object") return undefined;
  const text = String(value);
  return text.length > LONGEST || text === "" ? undefined : text;
}
