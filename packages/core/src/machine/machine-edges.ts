import type { StateNode } from "./machine-compile.ts";

export type Transition = NonNullable<StateNode["always"]>[number];

export interface PlacedTransition {
  readonly transition: Transition;
  /** Where it is in its state's config. */
  readonly path: readonly PropertyKey[];
  /** Its place among those of the same event: the first one whose guard agrees is taken. */
  readonly index: number;
}

/** All ways out of a state, each with where it was written. */
export function transitionsOf(node: StateNode): readonly PlacedTransition[] {
  const groups = [...node.transitions.entries(), ["", node.always ?? []] as const];
  return groups.flatMap(([event, group]) =>
    group.map((transition, index) => ({
      transition,
      index,
      path: [...placeOf(node, event, transition), index],
    })),
  );
}

function placeOf(node: StateNode, event: string, transition: Transition): readonly PropertyKey[] {
  if (event === "") return ["always"];
  if (event.startsWith("xstate.after.")) {
    return ["after", String((transition as { delay?: unknown }).delay)];
  }
  if (event.startsWith("xstate.done.state.")) return ["onDone"];
  const invoked = node.invoke.findIndex(({ id }) => event.endsWith(`.actor.${id}`));
  if (invoked < 0) return ["on", event];
  return ["invoke", invoked, event.startsWith("xstate.done.") ? "onDone" : "onError"];
}
