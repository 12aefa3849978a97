import type { JsonValue, Problem } from "@waymark/core";
import { asText, getAt, isObject, removeAt, renameAt, setAt } from "../document/json-edit.ts";
import { addState } from "../machine/edits/add-state.ts";
import { refusedKey, renameState } from "../machine/edits/rename-state.ts";
import { statesIn, treeOf } from "../machine/state-tree.ts";
import type { Broken, Fix, Mend } from "./fix.ts";

// How the states of a machine hang together.

export const STATE_FIXES: Partial<Record<Problem["rule"], Mend>> = {
  "missing-initial": beginIn,
  "unknown-target": (broken) => [...beginIn(broken), ...addTarget(broken)],
  "no-states": ({ path }) => [
    {
      label: "Add a state",
      edit: (document) => addState(document, path.slice(0, -1)).document,
    },
  ],
  "no-on-done": endWith,
  "invalid-machine": leadToOne,
  "invalid-event": plainEvent,
  "invalid-id": readableKey,
  "wrong-type": ({ path, value }) =>
    value === "compound"
      ? [{ label: "Make it a plain state", edit: (document) => removeAt(document, path) }]
      : [],
  "unreachable-state": ({ path }) => [
    { label: `Remove ${path.at(-1) ?? "it"}`, edit: (document) => removeAt(document, path) },
  ],
  "dead-end": ({ path }) => [
    {
      label: "Let the run end in it",
      edit: (document) => setAt(document, [...path, "type"], "final"),
    },
  ],
  "shadowed-transition": ({ path }) => [
    { label: "Remove this transition", edit: (document) => removeAt(document, path) },
  ],
  "done-never": ({ path }) => [
    { label: "Remove the onDone", edit: (document) => removeAt(document, path) },
  ],
  "event-never-accepted": ({ path }) => [
    { label: "Remove the action", edit: (document) => removeAt(document, path) },
  ],
  "policy-without-step": ({ path }) => [
    { label: "Remove the policy", edit: (document) => removeAt(document, path) },
  ],
  "ambiguous-policy": policyForEach,
  "duplicate-state": ({ path }) => [
    { label: "Remove its id", edit: (document) => removeAt(document, path) },
  ],
  "duplicate-step": ({ path, value }) =>
    typeof value === "string"
      ? [2, 3, 4].map((number) => ({
          label: `Name it ${value}-${number}`,
          edit: (document) => setAt(document, path, `${value}-${number}`),
        }))
      : [],
};

/** The states of a compound state are entered by the one that is written first. */
function beginIn({ document, path }: Broken): readonly Fix[] {
  if (path.at(-1) !== "initial") return [];
  const states = getAt(document, [...path.slice(0, -1), "states"]);
  const [first] = isObject(states) ? Object.keys(states) : [];
  if (first === undefined) return [];
  return [{ label: `Begin in ${first}`, edit: (now) => setAt(now, path, first) }];
}

/** Members of a state below which its transitions stand. */
const TRANSITIONS: ReadonlySet<string> = new Set(["on", "after", "always", "invoke", "onDone"]);

/** A state that something leads to and that nobody has drawn yet, beside the one that it leads from. */
function addTarget({ document, path, value }: Broken): readonly Fix[] {
  const target = isObject(value) ? value["target"] : value;
  const own = path.findIndex((part, at) => at > 1 && TRANSITIONS.has(part) && isState(path, at));
  if (typeof target !== "string" || !/^[\w-]{1,100}$/.test(target) || own < 2) return [];
  const states = path.slice(0, own - 1);
  if (!isObject(getAt(document, states))) return [];
  return [{ label: `Add the state ${target}`, edit: (now) => setAt(now, [...states, target], {}) }];
}

/** Whether the part before this place is a state's key. */
const isState = (path: readonly string[], at: number): boolean => path[at - 2] === "states";

/** The one final state beside it is where it goes when it is done. */
function endWith({ document, path }: Broken): readonly Fix[] {
  const beside = getAt(document, path.slice(0, -1));
  const ends = Object.entries(isObject(beside) ? beside : {}).filter(
    ([, state]) => isObject(state) && state["type"] === "final",
  );
  return ends.map(([key]) => ({
    label: `Go to ${key} when it is done`,
    edit: (now) => setAt(now, [...path, "onDone"], key),
  }));
}

/** Of several targets that cannot be active at once, one stays. */
function leadToOne({ path, value }: Broken): readonly Fix[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly JsonValue[]).map((target) => ({
    label: `Lead to ${asText(target)} alone`,
    edit: (now) => setAt(now, path, target),
  }));
}

/** An event's name without the stars that make it a pattern, or no name at all. */
function plainEvent({ path, value }: Broken): readonly Fix[] {
  const from = typeof value === "string" && path.at(-1) === "type" ? value : (path.at(-1) ?? "");
  const to = from.replaceAll(/^\*\.?|\.?\*$/g, "");
  if (to === "" || to === from) return [];
  const edit: Fix["edit"] =
    from === value
      ? (now) => setAt(now, path, to)
      : (now) => renameAt(now, path.slice(0, -1), { from, to });
  return [{ label: `Name it ${to}`, edit }];
}

/** A state's key as far as it can be one; what names the state goes on naming it. */
function readableKey({ document, path }: Broken): readonly Fix[] {
  const place = path.join("/");
  const state = statesIn(treeOf(document)).find((each) => each.path.join("/") === place);
  const to = state?.key
    .replaceAll(/[.#*\\]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 100);
  if (!state || to === undefined || to === "" || refusedKey(state, to) !== undefined) return [];
  return [{ label: `Name it ${to}`, edit: (now) => renameState(now, state, to) }];
}

/** One policy for several invokes becomes one of each. */
function policyForEach({ document, path, value }: Broken): readonly Fix[] {
  const invoke = getAt(document, [...path.slice(0, -1), "invoke"]);
  if (!isObject(value) || !Array.isArray(invoke)) return [];
  const ids = (invoke as readonly JsonValue[]).flatMap((each) =>
    isObject(each) && typeof each["id"] === "string" ? [each["id"]] : [],
  );
  const steps = Object.fromEntries(ids.map((id) => [id, value]));
  return [{ label: "Give it to each of them", edit: (now) => setAt(now, path, { steps }) }];
}
