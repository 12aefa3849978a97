"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { RunsUpdate } from "@waymark/orchestrator/api";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useLiveStream } from "../../live/use-live-stream.ts";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { composeRows } from "./compose-rows.ts";
import { LiveRunsStore } from "./live-runs-store.ts";
import { filterKey, listInput, type RunFilter } from "./run-filter.ts";

const PAGE = 50;

/** The runs that fit the filter, page by page, kept up to date by the live stream. */
export function useRunList(filter: RunFilter) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const key = filterKey(filter);
  const [store] = useState(() => new LiveRunsStore());
  // A relative time is made absolute once per filter, so that asking again asks the same.
  const [asked, setAsked] = useState(() => ({ key, at: Date.now() }));
  if (asked.key !== key) setAsked({ key, at: Date.now() });

  const query = useInfiniteQuery(
    trpc.runs.list.infiniteQueryOptions(
      { ...listInput(filter, asked.at), limit: PAGE },
      {
        getNextPageParam: (page) => page.nextCursor,
        placeholderData: keepPreviousData,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 0,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
    ),
  );
  const position = query.isPlaceholderData ? undefined : query.data?.pages[0]?.position;

  useLiveStream<RunsUpdate>({
    streamKey: key,
    position,
    open: (lastEventId, handlers) => client.events.runs.subscribe({ lastEventId }, handlers),
    onData: (update) => store.push(update.runs),
    onStale: () => void query.refetch(),
  });
  useEffect(() => store.reset(), [store, position]);

  const live = useSyncExternalStore(store.subscribe, store.get, store.get);
  const { pages } = query.data ?? {};
  const more = query.hasNextPage;
  const rows = useMemo(
    () =>
      pages &&
      composeRows({ runs: pages.flatMap((page) => page.runs), more }, live, filter, Date.now()),
    [pages, more, live, key],
  );
  return { query, rows, store };
}
