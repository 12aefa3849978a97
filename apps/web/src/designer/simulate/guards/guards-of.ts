import type { JsonObject, JsonValue } from "@waymark/core";
import { isObject, type JsonPath } from "../../document/json-edit.ts";
import { titleOf } from "../../machine/sketch.ts";
import { statesIn, treeOf, type TreeState } from "../../machine/state-tree.ts";
import { guardWords, triggerWords } from "../../machine/transition-words.ts";
import { targetsOf, transitionGroups } from "../../machine/written-transitions.ts";

/** A guard of a transition, as the document has it. */
export interface WrittenGuard {
  /** Where it is written, as a JSON pointer's parts joined by slashes: one guard, one id. */
  readonly id: string;
  readonly path: JsonPath;
  readonly state: TreeState;
  /** The state whose transition asks it, to people. */
  readonly from: string;
  /** What takes the transition. */
  readonly trigger: string;
  /** Where it leads; empty where the state is not left. */
  readonly targets: readonly string[];
  readonly guard: JsonValue;
  readonly words: string;
}

/** Every guard that a transition of a machine asks, in the order of the document. A DAG has none. */
export function guardsOf(document: JsonObject): readonly WrittenGuard[] {
  if (document["kind"] !== "machine") return [];
  const root = treeOf(document);
  return [root, ...statesIn(root)].flatMap(guardsOfState);
}

function guardsOfState(state: TreeState): readonly WrittenGuard[] {
  return transitionGroups(state.state).flatMap(({ transitions }) =>
    transitions.flatMap(({ trigger, place, written }) => {
      const guard = isObject(written) ? written["guard"] : undefined;
      if (guard === undefined) return [];
      const path = [...state.path, ...place, "guard"];
      return [
        {
          id: path.join("/"),
          path,
          state,
          from: state.parent ? titleOf(state) : "The machine",
          trigger: triggerWords(trigger),
          targets: targetsOf({ written, place }).map(({ text }) => text),
          guard,
          words: guardWords(guard),
        },
      ];
    }),
  );
}
