"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { RunId, StepId } from "@waymark/core";
import type { RunList } from "@waymark/orchestrator/api";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { isFinished } from "../../run-statuses.ts";

const PAGE = 20;
const LOOK_MS = 2_000; // a child run has a stream of its own, and a page may have six connections

interface ChildrenAsked {
  readonly parent: RunId;
  /** Only those that this step started. */
  readonly parentStep?: StepId | undefined;
  /** Whether to look for more though all that are known have ended. */
  readonly open?: boolean;
}

/** The runs that a run started, newest first, page by page; looked at again while anything may change. */
export function useChildren({ parent, parentStep, open = false }: ChildrenAsked) {
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    queryKey: ["children", parent, parentStep],
    queryFn: ({ pageParam: cursor }) =>
      client.runs.list.query({
        parent,
        limit: PAGE,
        ...(parentStep && { parentStep }),
        ...(cursor !== undefined && { cursor }),
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: RunList) => page.nextCursor,
    refetchInterval: ({ state }) =>
      open || runsOf(state.data).some(({ status }) => !isFinished(status)) ? LOOK_MS : false,
  });
  return { query, children: runsOf(query.data) };
}

const runsOf = (data: { readonly pages: readonly RunList[] } | undefined): RunList["runs"] =>
  data?.pages.flatMap(({ runs }) => runs) ?? [];
