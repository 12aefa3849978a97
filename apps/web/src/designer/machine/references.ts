import type { JsonObject, JsonValue } from "@waymark/core";
import { isObject, type JsonPath } from "../document/json-edit.ts";
import { descend, stateAskedFor, statesIn, targetOf, type TreeState } from "./state-tree.ts";
import { listed, targetsOf, transitionGroups, type Trigger } from "./written-transitions.ts";

/** A place in a state that names a state. */
export interface Reference {
  /** `target` of a transition or a history state; the state entered first; what a guard asks for. */
  readonly kind: "target" | "initial" | "in";
  readonly from: TreeState;
  /** From that state on. */
  readonly place: JsonPath;
  readonly text: string;
  readonly to: TreeState | undefined;
  /** Of a transition: what takes it. */
  readonly trigger?: Trigger;
}

type Found = Omit<Reference, "from" | "to">;

/** Every place in the document that names a state. */
export const referencesIn = (root: TreeState): readonly Reference[] =>
  [root, ...statesIn(root)].flatMap((from) =>
    foundIn(from).map((found) => ({ ...found, from, to: resolve(root, from.keys, found) })),
  );

/** What a reference means when it stands in the state with these keys. */
export function resolve(
  root: TreeState,
  from: readonly string[],
  { kind, text }: Pick<Reference, "kind" | "text">,
): TreeState | undefined {
  if (kind === "in") return stateAskedFor(root, text);
  if (kind === "initial") return descend(root, [...from, text]);
  return targetOf(root, from, text);
}

function foundIn({ state, parent }: TreeState): readonly Found[] {
  const written = transitionGroups(state).flatMap(({ transitions }) => transitions);
  return [
    ...written.flatMap((transition) => [
      ...targetsOf(transition).map((target) => ({
        ...target,
        kind: "target" as const,
        trigger: transition.trigger,
      })),
      ...(isObject(transition.written)
        ? asked(transition.written["guard"], [...transition.place, "guard"])
        : []),
    ]),
    ...initialOf(state),
    ...(typeof state["target"] === "string"
      ? [{ kind: "target" as const, text: state["target"], place: ["target"] }]
      : []),
    ...(parent ? [] : declaredGuards(state)),
  ];
}

function initialOf({ initial }: JsonObject): readonly Found[] {
  if (typeof initial === "string") return [{ kind: "initial", text: initial, place: ["initial"] }];
  return isObject(initial) && typeof initial["target"] === "string"
    ? [{ kind: "initial", text: initial["target"], place: ["initial", "target"] }]
    : [];
}

const declaredGuards = ({ guards }: JsonObject): readonly Found[] =>
  isObject(guards)
    ? Object.entries(guards).flatMap(([name, guard]) => asked(guard, ["guards", name]))
    : [];

/** The states that a guard asks for, however deep. */
function asked(guard: JsonValue | undefined, place: JsonPath): readonly Found[] {
  if (!isObject(guard)) return [];
  const { type, state } = guard;
  if (type === "in" && typeof state === "string")
    return [{ kind: "in", text: state, place: [...place, "state"] }];
  return [
    ...asked(guard["guard"], [...place, "guard"]),
    ...listed(guard["guards"], [...place, "guards"]).flatMap((inner) =>
      asked(inner.item, inner.place),
    ),
  ];
}
