"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { mergeHistory, pageEndingAt } from "./history.ts";

/** The run's history, newest first: what was seen live on top, older pages on demand. */
export function useHistory() {
  const { detail, state } = useRunPage();
  const client = useTRPCClient();
  const runId = detail.id;
  // Read from where the page's own sight begins; a reading that left a gap moves it.
  const seenFrom = state.sequence - state.recent.length;
  const [upTo, setUpTo] = useState(seenFrom);
  if (seenFrom > upTo && state.recent.length === 0) setUpTo(seenFrom);
  const query = useInfiniteQuery({
    queryKey: ["history", runId, upTo],
    queryFn: ({ pageParam }) => client.runs.history.query({ runId, ...pageParam }),
    initialPageParam: pageEndingAt(upTo) ?? { after: 0, limit: 1 },
    getNextPageParam: (_page, _pages, { after }) => pageEndingAt(after),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const { pages } = query.data ?? {};
  const rows = useMemo(
    () => mergeHistory(pages?.map((page) => page.transitions) ?? [], state.recent),
    [pages, state.recent],
  );
  return { query, rows };
}
