"use client";
import { parseAsArrayOf, parseAsInteger, parseAsString, useQueryState, useQueryStates } from "nuqs";
import type { EventFilter } from "./filter-events.ts";

const PARSERS = {
  type: parseAsArrayOf(parseAsString).withDefault([]),
  of: parseAsString,
};

/** Which events are shown: the address, so that a link shows them too. */
export function useEventFilter() {
  const [{ type: types, of: step }, set] = useQueryStates(PARSERS);
  const change = (filter: EventFilter) => void set({ type: [...filter.types], of: filter.step });
  return [{ types, step } satisfies EventFilter, change] as const;
}

/** The event that a link leads to. */
export const useLinkedEvent = () => useQueryState("event", parseAsInteger)[0];
