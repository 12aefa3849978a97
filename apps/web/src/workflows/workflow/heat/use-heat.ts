"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { RANGE_KEYS } from "../../../overview/ranges.ts";
import { SINCE } from "../../../runs/list/run-filter.ts";
import { useTRPC } from "../../../trpc/provider.tsx";
import { METRIC_KEYS } from "./heat-scale.ts";

const PARSERS = {
  metric: parseAsStringLiteral(METRIC_KEYS).withDefault("visits"),
  range: parseAsStringLiteral(RANGE_KEYS).withDefault("7d"),
  /** Runs of every version, drawn on the one that is shown. */
  all: parseAsBoolean.withDefault(false),
  step: parseAsString,
};

/** What the map shows is in the address. */
export const useHeatSettings = () => useQueryStates(PARSERS, { history: "push" });

export type HeatSettings = ReturnType<typeof useHeatSettings>[0];

const REFRESH_MS = 15_000;

export function useHeat({ name, shown }: WorkflowDetail, { range, all }: HeatSettings) {
  const trpc = useTRPC();
  return useQuery(
    trpc.workflows.heat.queryOptions(
      {
        name,
        version: shown.version,
        runsOf: all ? "all" : "version",
        rangeMs: SINCE[range].ms,
      },
      { refetchInterval: REFRESH_MS, placeholderData: keepPreviousData },
    ),
  );
}
