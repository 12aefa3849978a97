import type { JsonValue } from "@waymark/core";
import { parseDuration } from "@waymark/core";
import { asText, isObject } from "../document/json-edit.ts";
import { listed, type Trigger } from "./written-transitions.ts";

const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
] as const;

/** A key of `after`, or a delay, as people say it: `1 s`, or the name of a declared one. */
function delayWords(delay: JsonValue | undefined): string {
  if (isObject(delay)) return asText(delay["@expr"] ?? "…");
  const text = asText(delay ?? "");
  const ms = /^\d+$/.test(text) ? Number(text) : parseDuration(text);
  if (ms === undefined) return text;
  const unit = UNITS.find(([, size]) => ms >= size && ms % size === 0);
  return unit ? `${ms / unit[1]} ${unit[0]}` : `${ms} ms`;
}

export function triggerWords(trigger: Trigger): string {
  switch (trigger.kind) {
    case "event":
      return trigger.event;
    case "after":
      return `after ${delayWords(trigger.delay)}`;
    case "always":
      return "always";
    case "done":
      return "done";
    case "invoke":
      return { onDone: "done", onError: "error", onSnapshot: "snapshot" }[trigger.outcome];
  }
}

/** A guard in a line: its expression, its name, or how others are joined. */
export function guardWords(guard: JsonValue | undefined): string {
  if (typeof guard === "string") return guard;
  if (!isObject(guard)) return "";
  if (typeof guard["@expr"] === "string") return guard["@expr"];
  const { type, state } = guard;
  if (type === "in") return `in ${asText(state ?? "…")}`;
  if (type === "not") return `not ${guardWords(guard["guard"])}`;
  if (type === "and" || type === "or")
    return listed(guard["guards"], [])
      .map(({ item }) => guardWords(item))
      .join(` ${type} `);
  return typeof type === "string" ? type : "";
}

/** An action in a line: what it is, and of what. */
export function actionWords(action: JsonValue): string {
  if (typeof action === "string") return action;
  if (!isObject(action)) return "…";
  const { type, values, event, to, id, src, label } = action;
  const named = isObject(event) ? asText(event["type"] ?? "…") : "";
  switch (type) {
    case "assign":
      return `set ${isObject(values) ? Object.keys(values).join(", ") : "…"}`;
    case "raise":
      return `raise ${named}`;
    case "send":
      return `send ${named} to ${asText(to ?? "…")}`;
    case "emit":
      return `emit ${named}`;
    case "cancel":
    case "stop":
      return `${type} ${asText(id ?? "…")}`;
    case "spawn":
      return `spawn ${asText(src ?? "…")}`;
    case "log":
      return `log ${typeof label === "string" ? label : ""}`.trim();
    default:
      return typeof type === "string" ? type : "…";
  }
}

/** What a transition is drawn with: `submit [enough]`. */
export function transitionLabel(trigger: Trigger, written: JsonValue): string {
  const guard = isObject(written) ? guardWords(written["guard"]) : "";
  return guard === "" ? triggerWords(trigger) : `${triggerWords(trigger)} [${guard}]`;
}
