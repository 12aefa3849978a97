"use client";
import {
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import { RUN_STATUS_ORDER } from "../run-statuses.ts";
import { SINCE, type RunFilter, type Since } from "./run-filter.ts";

const PARSERS = {
  status: parseAsArrayOf(parseAsStringLiteral(RUN_STATUS_ORDER)).withDefault([]),
  workflow: parseAsString.withDefault(""),
  since: parseAsStringLiteral(Object.keys(SINCE) as Since[]).withDefault("any"),
  retried: parseAsBoolean.withDefault(false),
  retrying: parseAsBoolean.withDefault(false),
  q: parseAsString.withDefault(""),
};

/** The filter is the address: it can be linked, reloaded and gone back to. What is not understood is ignored. */
export function useRunFilter(): readonly [
  RunFilter,
  (change: Partial<RunFilter>) => void,
  () => void,
] {
  const [filter, set] = useQueryStates(PARSERS, { history: "replace", clearOnDefault: true });
  const change = (part: Partial<RunFilter>) =>
    void set({ ...part, ...(part.status ? { status: [...part.status] } : {}) } as Parameters<
      typeof set
    >[0]);
  return [filter, change, () => void set(null)];
}
