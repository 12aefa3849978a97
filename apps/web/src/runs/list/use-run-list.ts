"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { RunsUpdate } from "@waymark/orchestrator/api";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useLiveStream } from "../../live/use-live-stream.ts";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { composeRows } from "./compose-rows.ts";
import { LiveRunsStore } from "./live-runs-store.ts";
import { matcherOf } from "./matching-run.ts";
import { filterKey, listInput, type RunFilter } from "./run-filter.ts";

const PAGE = 100;
const FIRST: string | undefined = undefined;

/** The runs that fit the filter, page by page, kept up to date by the live stream. */
export function useRunList(filter: RunFilter) {
  const client = useTRPCClient();
  const [store] = useState(() => new LiveRunsStore());
  const query = useInfiniteQuery({
    queryKey: ["runs", filterKey(filter)],
    queryFn: ({ pageParam }) =>
      client.runs.list.query({
        ...listInput(filter, Date.now()),
        limit: PAGE,
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      }),
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const position = query.isPlaceholderData ? undefined : query.data?.pages[0]?.position;

  useLiveStream<RunsUpdate>({
    position,
    open: (lastEventId, handlers) => client.events.runs.subscribe({ lastEventId }, handlers),
    onData: (update) => store.push(update.runs),
    onStale: () => void query.refetch(),
  });
  const live = useSyncExternalStore(store.subscribe, store.get, store.get);
  const { pages } = query.data ?? {};
  const more = query.hasNextPage;
  const readAt = query.dataUpdatedAt;
  const matches = useMemo(() => matcherOf(filter, readAt), [filter, readAt]);
  useEffect(() => store.startAt(position, matches), [store, position, matches]);
  const listed = useMemo(
    () => pages && { runs: pages.flatMap(({ runs }) => runs), more },
    [pages, more],
  );
  const rows = useMemo(() => listed && composeRows(listed, live, matches), [listed, live, matches]);
  return { query, rows, store };
}
