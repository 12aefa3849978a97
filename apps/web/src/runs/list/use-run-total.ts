"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { RunEstimate } from "@waymark/orchestrator/api";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { filterKey, listInput, type RunFilter } from "./run-filter.ts";

const EVERY_MS = 30_000;

/** How many runs fit the filter; undefined until it is known. */
export function useRunTotal(filter: RunFilter): RunEstimate | undefined {
  const client = useTRPCClient();
  const { data } = useQuery({
    queryKey: ["runs", "estimate", filterKey(filter)],
    queryFn: () => client.runs.estimate.query(listInput(filter, Date.now())),
    placeholderData: keepPreviousData,
    staleTime: EVERY_MS,
    refetchInterval: EVERY_MS,
  });
  return data;
}
