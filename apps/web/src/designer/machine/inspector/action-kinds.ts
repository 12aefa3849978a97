import type { JsonValue } from "@waymark/core";
import { isObject } from "../../document/json-edit.ts";

/** The actions that a document knows, and what each begins as. */
export const ACTION_KINDS = [
  { value: "assign", label: "Set values of the context", start: { type: "assign", values: {} } },
  { value: "named", label: "A declared action", start: "" },
  {
    value: "raise",
    label: "Raise an event to itself",
    start: { type: "raise", event: { type: "" } },
  },
  { value: "send", label: "Send an event", start: { type: "send", to: "", event: { type: "" } } },
  { value: "cancel", label: "Cancel a delayed event", start: { type: "cancel", id: "" } },
  { value: "spawn", label: "Begin an actor", start: { type: "spawn", src: "", id: "" } },
  { value: "stop", label: "Stop an actor", start: { type: "stop", id: "" } },
  { value: "log", label: "Write to the log", start: { type: "log" } },
  {
    value: "emit",
    label: "Emit an event to the log",
    start: { type: "emit", event: { type: "" } },
  },
] as const satisfies readonly {
  readonly value: string;
  readonly label: string;
  readonly start: JsonValue;
}[];

export type ActionKind = (typeof ACTION_KINDS)[number]["value"];

export function kindOfAction(action: JsonValue | undefined): ActionKind {
  const type = isObject(action) ? action["type"] : undefined;
  return ACTION_KINDS.find(({ value }) => value !== "named" && value === type)?.value ?? "named";
}
