"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { RunId } from "@waymark/core";
import type { TransitionView } from "@waymark/orchestrator/api";
import { useEffect, useMemo, useState } from "react";
import type { ApiClient } from "../../../trpc/client.ts";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { mergeHistory, MOST, PAGE, pageEndingAt } from "./history.ts";

/**
 * The run's history, newest first: what was seen live on top, older pages on demand, and of themselves
 * as far back as the event that a link leads to.
 */
export function useHistory(linked: number | null) {
  const { detail, state } = useRunPage();
  const client = useTRPCClient();
  const runId = detail.id;
  // Read from where the page's own sight begins; a reading that left a gap moves it.
  const seenFrom = state.sequence - state.recent.length;
  const [upTo, setUpTo] = useState(seenFrom);
  if (seenFrom > upTo && state.recent.length === 0) setUpTo(seenFrom);
  const size = linked !== null && linked <= upTo - PAGE ? MOST : PAGE;
  const query = useInfiniteQuery({
    queryKey: ["history", runId, upTo],
    queryFn: ({ pageParam }) => client.runs.history.query({ runId, ...pageParam }),
    initialPageParam: pageEndingAt(upTo, size) ?? { after: 0, limit: 1 },
    getNextPageParam: (_page, _pages, { after }) => pageEndingAt(after, size),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const { pages } = query.data ?? {};
  const rows = useMemo(
    () => mergeHistory(pages?.map((page) => page.transitions) ?? [], state.recent),
    [pages, state.recent],
  );
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const oldest = rows.at(-1)?.sequence ?? 0;
  useEffect(() => {
    if (linked === null || linked >= oldest || !hasNextPage || isFetching || isError) return;
    void fetchNextPage();
  }, [linked, oldest, hasNextPage, isFetching, isError, fetchNextPage]);
  return { query, rows };
}

/** All of a run's history, oldest first. */
export async function readHistory(
  client: ApiClient,
  runId: RunId,
): Promise<readonly TransitionView[]> {
  const all: TransitionView[] = [];
  for (let after = 0; ;) {
    const { transitions, next } = await client.runs.history.query({ runId, after, limit: MOST });
    all.push(...transitions);
    if (next === undefined) return all;
    after = next;
  }
}
