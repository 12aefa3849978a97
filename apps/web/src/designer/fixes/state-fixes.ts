import type { JsonValue, Problem } from "@waymark/core";
import { getAt, isObject, removeAt, setAt } from "../document/json-edit.ts";
import type { Broken, Fix, Mend } from "./fix.ts";

// How the states of a machine hang together.

export const STATE_FIXES: Partial<Record<Problem["rule"], Mend>> = {
  "missing-initial": beginIn,
  "unknown-target": beginIn,
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
