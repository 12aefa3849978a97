import type { JsonObject } from "@waymark/core";
import { statesIn, treeOf } from "./state-tree.ts";

/** The innermost state that a place in the document belongs to; undefined for the machine's own. */
export function stateAt(document: JsonObject, place: readonly string[]): string | undefined {
  const around = statesIn(treeOf(document)).filter(({ path }) =>
    path.every((part, index) => part === place[index]),
  );
  return around.at(-1)?.id;
}
