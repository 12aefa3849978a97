"use client";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { STATES, type WorkflowState } from "./filter-workflows.ts";

const PARSERS = {
  q: parseAsString.withDefault(""),
  kind: parseAsStringLiteral(["dag", "machine"] as const),
  state: parseAsStringLiteral(Object.keys(STATES) as WorkflowState[]).withDefault("active"),
  label: parseAsString,
  by: parseAsString,
};

/** The filter is the address. What is not understood is ignored. */
export const useWorkflowFilter = () =>
  useQueryStates(PARSERS, { history: "replace", clearOnDefault: true });
