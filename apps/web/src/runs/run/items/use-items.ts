"use client";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { StepId } from "@waymark/core";
import type { ItemRow } from "@waymark/core";
import { useMemo } from "react";
import { useTRPC, useTRPCClient } from "../../../trpc/provider.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { useRereadAsItMoves } from "../use-reread-as-it-moves.ts";

const PAGE = 100;

/** Items of the loop `path`, page by page, kept up to date while the run moves. */
export function useItems(path: string, status: ItemRow["status"] | undefined) {
  const { detail, state } = useRunPage();
  const client = useTRPCClient();
  const stepId = path as StepId;
  const query = useInfiniteQuery({
    queryKey: ["items", detail.id, path, status],
    queryFn: ({ pageParam: from }) =>
      client.runs.items.query({
        runId: detail.id,
        stepId,
        from,
        limit: PAGE,
        ...(status && { status }),
      }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  useRereadAsItMoves(state.sequence, () => void query.refetch());
  const { pages } = query.data ?? {};
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  return { query, items };
}

/** How the steps of one pass stand; nothing is read without one. */
export function usePass(path: string | undefined) {
  const { detail, state } = useRunPage();
  const trpc = useTRPC();
  const query = useQuery(
    trpc.runs.pass.queryOptions(
      { runId: detail.id, path: path ?? "" },
      { enabled: path !== undefined },
    ),
  );
  useRereadAsItMoves(state.sequence, () => {
    if (path !== undefined) void query.refetch();
  });
  return query;
}
