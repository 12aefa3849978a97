"use client";
import {
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import { RUN_STATUS_ORDER } from "../run-statuses.ts";
import {
  NO_FILTER,
  SINCE,
  TRIGGERS,
  type RunFilter,
  type Since,
  type Trigger,
} from "./run-filter.ts";

const FLAG = parseAsBoolean.withDefault(false);
const TEXT = parseAsString.withDefault("");

const PARSERS = {
  status: parseAsArrayOf(parseAsStringLiteral(RUN_STATUS_ORDER)).withDefault([]),
  workflow: TEXT,
  version: parseAsInteger.withDefault(0),
  since: parseAsStringLiteral(Object.keys(SINCE) as Since[]).withDefault("any"),
  from: TEXT,
  until: TEXT,
  longer: TEXT,
  trigger: parseAsStringLiteral(["", ...Object.keys(TRIGGERS)] as ("" | Trigger)[]).withDefault(""),
  root: FLAG,
  retried: FLAG,
  retrying: FLAG,
  approval: FLAG,
  held: FLAG,
  q: TEXT,
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
  return [filter, change, () => change(NO_FILTER)];
}
