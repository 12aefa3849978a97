import type { JsonObject } from "@waymark/core";
import { getAt, setAt } from "../document/json-edit.ts";
import { referencesIn, resolve, type Reference } from "./references.ts";
import { absoluteText, descend, targetText, treeOf, type TreeState } from "./state-tree.ts";

/** Where a state is after a change, by the keys it had before; undefined: it is gone. */
export type Moved = (keys: readonly string[]) => readonly string[] | undefined;

export interface Restructured {
  readonly document: JsonObject;
  /** What named a state that is gone, from a state that is not, with the place where it stands now. */
  readonly dangling: readonly (Reference & { readonly now: TreeState })[];
}

/** Changes where states are or what they are called; whatever named one goes on naming it, in the way it did. */
export function restructure(
  document: JsonObject,
  change: (document: JsonObject) => JsonObject,
  moved: Moved,
): Restructured {
  const references = referencesIn(treeOf(document));
  const changed = change(document);
  const root = treeOf(changed);
  let next = changed;
  const dangling: (Reference & { now: TreeState })[] = [];
  for (const reference of references) {
    const from = stateAt(root, moved(reference.from.keys));
    // What led nowhere before is for the checks to tell, as it was.
    if (!from || !reference.to) continue;
    const to = stateAt(root, moved(reference.to.keys));
    const text = to && textFor(root, reference, from, to);
    if (text === undefined) dangling.push({ ...reference, now: from });
    else if (text !== getAt(changed, [...from.path, ...reference.place]))
      next = setAt(next, [...from.path, ...reference.place], text);
  }
  return { document: next, dangling };
}

const stateAt = (root: TreeState, keys: readonly string[] | undefined): TreeState | undefined =>
  keys && descend(root, keys);

function textFor(
  root: TreeState,
  reference: Reference,
  from: TreeState,
  to: TreeState,
): string | undefined {
  if (resolve(root, from.keys, reference) === to) return reference.text;
  if (reference.kind === "initial") return to.parent === from ? to.key : undefined;
  const isAbsolute = reference.text.startsWith("#");
  if (reference.kind === "in") return isAbsolute ? absoluteText(root, to) : to.keys.join(".");
  return isAbsolute ? absoluteText(root, to) : targetText(root, from.keys, to);
}
