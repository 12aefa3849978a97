import type { Graph } from "@waymark/core";
import { plural } from "../../ui/format.ts";

/** Of runs that stand at a step that is gone: what becomes of them, and how they come over. */
export function breakingWords(
  kind: Graph["kind"],
  title: string,
  runs: number,
  isCapped: boolean,
): string {
  const isOne = runs === 1 && !isCapped;
  const count = `${isCapped ? "more than " : ""}${plural(runs, "run")}`;
  const standing = `${title} is gone, and ${count} in flight ${isOne ? "stands" : "stand"} there`;
  if (kind === "machine") {
    return `${standing}: ${isOne ? "it" : "each"} needs a map that says where it goes on.`;
  }
  const stay = isOne ? "it stays on its version" : "they stay on their version";
  const which = isOne ? "it" : "one";
  return `${standing}: ${stay}; to bring ${which} over, run it again from another step on the new version.`;
}
