"use client";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

export const SHELVES = ["waiting", "overdue", "done"] as const;
export type Shelf = (typeof SHELVES)[number];
/** What makes somebody one who is asked. */
const WAYS_ASKED = ["name", "group"] as const;
export const KINDS = ["approval", "signal"] as const;

const PARSERS = {
  kind: parseAsStringLiteral(KINDS).withDefault("approval"),
  shelf: parseAsStringLiteral(SHELVES).withDefault("waiting"),
  workflow: parseAsString.withDefault(""),
  who: parseAsString.withDefault(""),
  asks: parseAsStringLiteral(WAYS_ASKED),
};

/** What of the inbox is shown: in the address, and kept from item to item. */
export const useInboxView = () =>
  useQueryStates(PARSERS, { history: "replace", clearOnDefault: true });

export type InboxView = ReturnType<typeof useInboxView>[0];
