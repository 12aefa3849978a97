"use client";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { ScheduleFilter } from "../use-schedules.ts";

const STATES = ["any", "on", "off"] as const;
export type SwitchState = (typeof STATES)[number];

const PARSERS = {
  q: parseAsString.withDefault(""),
  workflow: parseAsString.withDefault(""),
  state: parseAsStringLiteral(STATES).withDefault("any"),
};

/** Which schedules the page shows: the filter is the address. */
export function useScheduleFilter() {
  const [shown, set] = useQueryStates(PARSERS, { history: "replace", clearOnDefault: true });
  const { q, workflow, state } = shown;
  const filter: ScheduleFilter = {
    ...(q.trim() !== "" && { q: q.trim() }),
    ...(workflow !== "" && { workflow }),
    ...(state !== "any" && { enabled: state === "on" }),
  };
  const isFiltering = Object.keys(filter).length > 0;
  return { shown, filter, isFiltering, set, clear: () => void set(null) };
}
