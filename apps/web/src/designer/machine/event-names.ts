import { isObject } from "../document/json-edit.ts";
import { statesIn, type TreeState } from "./state-tree.ts";

/** The events that the machine has a transition for, in the order in which they are written; patterns name none. */
export const eventNames = (root: TreeState): readonly string[] => [
  ...new Set(
    [root, ...statesIn(root)].flatMap(({ state: { on } }) =>
      isObject(on) ? Object.keys(on).filter((name) => name !== "" && !name.includes("*")) : [],
    ),
  ),
];
