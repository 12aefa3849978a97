import type { JsonObject } from "@waymark/core";
import { isObject } from "../document/json-edit.ts";
import { invokesOf, type Trigger } from "./written-transitions.ts";

export interface TriggerChoice {
  readonly value: string;
  readonly label: string;
  /** What it means, in a sentence. */
  readonly says: string;
  readonly trigger: (text: string) => Trigger;
  /** What is to be typed for it; absent: nothing. */
  readonly asks?: string;
  readonly placeholder?: string;
}

const OUTCOMES = {
  onDone: { word: "is done", says: "It gives its output as event.output." },
  onError: { word: "fails", says: "When its attempts are over; the error is event.error." },
  onSnapshot: { word: "comes to a state", says: "Told by a child run that is a machine." },
} as const;

/** All that can take a transition of this state, with what it invokes. */
export function triggerChoices(state: JsonObject, isMachine: boolean): readonly TriggerChoice[] {
  return [
    {
      value: "event",
      label: "Event",
      says: "A signal of this name, from outside or raised by the machine.",
      trigger: (event) => ({ kind: "event", event }),
      asks: "Name of the event",
      placeholder: "approve",
    },
    {
      value: "after",
      label: "Delay",
      says: "When the state was not left for so long: 30s, 15m, 2h, 7d, or a declared delay.",
      trigger: (delay) => ({ kind: "after", delay }),
      asks: "How long",
      placeholder: "30s",
    },
    {
      value: "always",
      label: "Always",
      says: "At once, as soon as its guard agrees.",
      trigger: () => ({ kind: "always" }),
    },
    ...invokesOf(state).flatMap(({ item }, index) => {
      const name =
        isObject(item) && typeof item["id"] === "string" ? item["id"] : `invoke ${index + 1}`;
      return (["onDone", "onError", "onSnapshot"] as const).map((outcome) => ({
        value: `${outcome}/${index}`,
        label: `${name} ${OUTCOMES[outcome].word}`,
        says: OUTCOMES[outcome].says,
        trigger: (): Trigger => ({ kind: "invoke", index, outcome }),
      }));
    }),
    ...(isMachine
      ? []
      : [
          {
            value: "done",
            label: "The state is done",
            says: "When what is inside it has come to its final states.",
            trigger: (): Trigger => ({ kind: "done" }),
          },
        ]),
  ];
}

/** What a new line is drawn for most often: how a step ends that nothing leads on from yet, else an event. */
export function usualTrigger(state: JsonObject): string {
  const missing = invokesOf(state).flatMap(({ item }, index) =>
    (["onDone", "onError"] as const)
      .filter((outcome) => !isObject(item) || item[outcome] === undefined)
      .map((outcome) => `${outcome}/${index}`),
  );
  return missing[0] ?? "event";
}

/** Which choice a trigger is, and what was typed for it. */
export function choiceOf(trigger: Trigger): { readonly value: string; readonly text: string } {
  switch (trigger.kind) {
    case "event":
      return { value: "event", text: trigger.event };
    case "after":
      return { value: "after", text: trigger.delay };
    case "invoke":
      return { value: `${trigger.outcome}/${trigger.index}`, text: "" };
    default:
      return { value: trigger.kind, text: "" };
  }
}
