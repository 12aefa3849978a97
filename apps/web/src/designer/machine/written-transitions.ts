import type { JsonObject, JsonValue } from "@waymark/core";
import { isObject, type JsonPath } from "../document/json-edit.ts";

/** What takes a transition: one of the members of a state that hold transitions. */
export type Trigger =
  | { readonly kind: "event"; readonly event: string }
  | { readonly kind: "after"; readonly delay: string }
  | { readonly kind: "always" }
  | { readonly kind: "done" }
  | {
      readonly kind: "invoke";
      /** Its place among the state's invokes. */
      readonly index: number;
      readonly outcome: InvokeOutcome;
    };

export const INVOKE_OUTCOMES = ["onDone", "onError", "onSnapshot"] as const;
export type InvokeOutcome = (typeof INVOKE_OUTCOMES)[number];

/** The transitions of one trigger, in the order in which they are tried. */
export interface TransitionGroup {
  readonly trigger: Trigger;
  /** Where they are written, from the state on. */
  readonly place: JsonPath;
  readonly transitions: readonly WrittenTransition[];
}

export interface WrittenTransition {
  readonly trigger: Trigger;
  /** From the state on: of a list of one that is written without brackets, the list's own. */
  readonly place: JsonPath;
  readonly index: number;
  readonly written: JsonValue;
}

/** One or many, each with its place: a list of one may be written without the brackets. */
export const listed = (
  value: JsonValue | undefined,
  place: JsonPath,
): readonly { readonly item: JsonValue; readonly place: JsonPath }[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ item: value, place }];
  return (value as readonly JsonValue[]).map((item, index) => ({ item, place: [...place, index] }));
};

/** All transitions of a state, by what takes them. */
export function transitionGroups(state: JsonObject): readonly TransitionGroup[] {
  return [
    ...record(state["on"]).map(([event, value]) =>
      group({ kind: "event", event }, ["on", event], value),
    ),
    ...record(state["after"]).map(([delay, value]) =>
      group({ kind: "after", delay }, ["after", delay], value),
    ),
    ...member(state, { kind: "always" }, "always"),
    ...invokesOf(state).flatMap(({ item, place }, index) =>
      INVOKE_OUTCOMES.flatMap((outcome) =>
        isObject(item) && item[outcome] !== undefined
          ? [group({ kind: "invoke", index, outcome }, [...place, outcome], item[outcome])]
          : [],
      ),
    ),
    ...member(state, { kind: "done" }, "onDone"),
  ];
}

export const invokesOf = (state: JsonObject) => listed(state["invoke"], ["invoke"]);

const record = (value: JsonValue | undefined) => (isObject(value) ? Object.entries(value) : []);

const member = (state: JsonObject, trigger: Trigger, name: string): readonly TransitionGroup[] =>
  state[name] === undefined ? [] : [group(trigger, [name], state[name])];

const group = (trigger: Trigger, place: JsonPath, value: JsonValue): TransitionGroup => ({
  trigger,
  place,
  transitions: listed(value, place).map(({ item, place: at }, index) => ({
    trigger,
    place: at,
    index,
    written: item,
  })),
});

/** Where a state holds the transitions of a trigger. */
export function placeOfTrigger(state: JsonObject, trigger: Trigger): JsonPath {
  switch (trigger.kind) {
    case "event":
      return ["on", trigger.event];
    case "after":
      return ["after", trigger.delay];
    case "always":
      return ["always"];
    case "done":
      return ["onDone"];
    case "invoke": {
      const { index, outcome } = trigger;
      return Array.isArray(state["invoke"]) ? ["invoke", index, outcome] : ["invoke", outcome];
    }
  }
}

/** The targets that a transition names, each with its place from the state on. */
export function targetsOf({ written, place }: Pick<WrittenTransition, "written" | "place">) {
  if (typeof written === "string") return [{ text: written, place }];
  if (!isObject(written)) return [];
  return listed(written["target"], [...place, "target"]).flatMap(({ item, place: at }) =>
    typeof item === "string" ? [{ text: item, place: at }] : [],
  );
}
