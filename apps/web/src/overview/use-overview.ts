"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc/provider.tsx";
import type { OverviewRange } from "./use-overview-range.ts";

/** Tiles follow what happens; what sums over many rows is read less often. */
const TILES_MS = 5_000;
const LISTS_MS = 30_000;

export function useOverview({ asked }: OverviewRange) {
  const trpc = useTRPC();
  const kept = { placeholderData: keepPreviousData };
  return {
    outcomes: useQuery(
      trpc.overview.outcomes.queryOptions(asked, { ...kept, refetchInterval: TILES_MS }),
    ),
    approvals: useQuery(trpc.inbox.count.queryOptions({}, { refetchInterval: TILES_MS })),
    workers: useQuery(
      trpc.workers.get.queryOptions(undefined, { ...kept, refetchInterval: TILES_MS }),
    ),
    lag: useQuery(
      trpc.schedules.lag.queryOptions(undefined, { ...kept, refetchInterval: TILES_MS }),
    ),
    failures: useQuery(
      trpc.overview.failures.queryOptions(asked, { ...kept, refetchInterval: LISTS_MS }),
    ),
    busiest: useQuery(
      trpc.overview.busiest.queryOptions(asked, { ...kept, refetchInterval: LISTS_MS }),
    ),
  };
}
