"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPCClient } from "../../../trpc/provider.tsx";

/** What the page reads again when a run of the workflow has changed. */
export const gridKey = (name: string) => ["grid", name] as const;

/** The columns of the grid, oldest first. */
export function useGrid(name: string, failed: boolean) {
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    queryKey: [...gridKey(name), failed],
    queryFn: ({ pageParam }) =>
      client.workflows.grid.query({
        name,
        failed,
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const { pages } = query.data ?? {};
  const runs = useMemo(() => pages?.flatMap((page) => page.runs).toReversed(), [pages]);
  return { query, runs };
}
