"use client";
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import type { StepId } from "@waymark/core";
import type { ChangeView } from "@waymark/orchestrator/api";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { useRereadAsItMoves } from "../use-reread-as-it-moves.ts";
import { readAttempts, readChanges, type KnownAttempts } from "./read-timeline.ts";

const ALWAYS = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } as const;

/** The run's attempts and those of the loops that are open, kept up to date while it moves. */
export function useTimelineAttempts(loops: readonly StepId[]) {
  const { detail, state } = useRunPage();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const runId = detail.id;
  const queryFor = (within: StepId | undefined) => {
    const queryKey = ["timeline", runId, within ?? ""];
    return {
      queryKey,
      queryFn: () =>
        readAttempts(
          client,
          { runId, ...(within !== undefined && { within }) },
          cache.getQueryData<KnownAttempts>(queryKey),
        ),
      ...ALWAYS,
    };
  };
  const own = useQuery(queryFor(undefined));
  const inLoops = useQueries({
    queries: loops.map(queryFor),
    combine: (queries) => ({
      inside: new Map(
        queries.flatMap(({ data }, at) => (data ? [[loops[at] ?? "", data] as const] : [])),
      ),
      refetch: () => void Promise.all(queries.map((query) => query.refetch())),
    }),
  });
  useRereadAsItMoves(state.sequence, () => {
    void own.refetch();
    inLoops.refetch();
  });
  return { own, inside: inLoops.inside };
}

/** What the transitions changed: for a machine, whose states come again; a DAG's overlay says it all. */
export function useChanges(enabled: boolean) {
  const { detail, state } = useRunPage();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const queryKey = ["changes", detail.id];
  const query = useQuery({
    queryKey,
    queryFn: () =>
      readChanges(client, detail.id, cache.getQueryData<readonly ChangeView[]>(queryKey)),
    enabled,
    ...ALWAYS,
  });
  useRereadAsItMoves(state.sequence, () => {
    if (enabled) void query.refetch();
  });
  return query;
}
