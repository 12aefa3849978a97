"use client";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { SINCE, type Since } from "../runs/list/run-filter.ts";
import { ACTION_KEYS } from "./actions.ts";

const PARSERS = {
  actor: parseAsString.withDefault(""),
  action: parseAsStringLiteral(ACTION_KEYS),
  object: parseAsString.withDefault(""),
  since: parseAsStringLiteral(Object.keys(SINCE) as Since[]).withDefault("any"),
};

/** The filter is the address. What is not understood is ignored. */
export const useAuditFilter = () =>
  useQueryStates(PARSERS, { history: "replace", clearOnDefault: true });

export type AuditFilter = ReturnType<typeof useAuditFilter>[0];
