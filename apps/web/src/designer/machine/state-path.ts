import type { JsonObject } from "@waymark/core";
import { statesIn, treeOf, type TreeState } from "./state-tree.ts";

/** All states of a document, each before those inside it; the machine itself is none. */
export const statesOf = (document: JsonObject): readonly TreeState[] => statesIn(treeOf(document));

/** The innermost state that a place in the document belongs to; undefined for the machine's own. */
export function stateAt(document: JsonObject, place: readonly string[]): string | undefined {
  const around = statesOf(document).filter(({ path }) =>
    path.every((part, index) => part === place[index]),
  );
  return around.at(-1)?.id;
}
