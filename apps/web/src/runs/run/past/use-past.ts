"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import { useCallback } from "react";
import { useTRPC } from "../../../trpc/provider.tsx";

/** Which moment of the run is shown: the address, so that a link shows it too. Null is now. */
export function useMoment() {
  const [at, set] = useQueryState("at", parseAsInteger);
  const moment = at === null || at < 1 ? null : at;
  const goTo = useCallback((sequence: number | null) => void set(sequence), [set]);
  return [moment, goTo] as const;
}

/** The run as it stood after a transition. What has happened never changes, so it is read once. */
export function usePast(runId: string, sequence: number, enabled = true) {
  const trpc = useTRPC();
  return useQuery(
    trpc.runs.at.queryOptions(
      { runId, sequence },
      {
        staleTime: Number.POSITIVE_INFINITY,
        placeholderData: keepPreviousData,
        retry: false,
        enabled,
      },
    ),
  );
}
