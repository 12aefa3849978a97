import type { JsonObject } from "@waymark/core";
import { isObject } from "../document/json-edit.ts";
import { targetOf, type TreeState } from "./state-tree.ts";
import { actionWords, transitionLabel } from "./transition-words.ts";
import {
  invokesOf,
  listed,
  targetsOf,
  transitionGroups,
  type WrittenTransition,
} from "./written-transitions.ts";

/** One line in the box of a state: what it does, and the transitions that lead nowhere else. */
export interface StateLine {
  readonly kind: "entry" | "exit" | "invoke" | "stays" | "lost";
  readonly text: string;
}

const SHOWN = 7;

export function linesOf(root: TreeState, { state, keys }: TreeState): readonly StateLine[] {
  const lines = [
    ...invokesOf(state).map(({ item }) => ({
      kind: "invoke" as const,
      text: isObject(item) && typeof item["src"] === "string" ? item["src"] : "nothing yet",
    })),
    ...actionLines(state, "entry"),
    ...transitionGroups(state).flatMap(({ transitions }) =>
      transitions.flatMap((transition) => stayingLines(root, keys, transition)),
    ),
    ...actionLines(state, "exit"),
  ];
  if (lines.length <= SHOWN) return lines;
  const more = lines.length - SHOWN + 1;
  return [...lines.slice(0, SHOWN - 1), { kind: "stays", text: `… and ${more} more` }];
}

const actionLines = (state: JsonObject, member: "entry" | "exit"): readonly StateLine[] =>
  listed(state[member], []).map(({ item }) => ({ kind: member, text: actionWords(item) }));

function stayingLines(
  root: TreeState,
  from: readonly string[],
  transition: WrittenTransition,
): readonly StateLine[] {
  const { trigger, written } = transition;
  const targets = targetsOf(transition);
  const label = transitionLabel(trigger, written);
  if (targets.length > 0)
    return targets
      .filter(({ text }) => !targetOf(root, from, text))
      .map(({ text }) => ({ kind: "lost", text: `${label} → ${text}, which is not there` }));
  const actions = isObject(written) ? listed(written["actions"], []) : [];
  const does = actions.map(({ item }) => actionWords(item)).join(", ");
  return [{ kind: "stays", text: does === "" ? label : `${label} / ${does}` }];
}
