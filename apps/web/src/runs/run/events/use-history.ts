"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { RunEvent, RunId } from "@waymark/core";
import type { TransitionView } from "@waymark/orchestrator/api";
import { useEffect, useMemo, useState } from "react";
import type { ApiClient } from "../../../trpc/client.ts";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { fits, type EventsAsked } from "./filter-events.ts";
import { mergeHistory, MOST, PAGE } from "./history.ts";

/**
 * The events of a run that were asked for, newest first: what was seen live on top, older pages on demand, and
 * of themselves as far back as the event that a link leads to.
 */
export function useHistory(linked: number | null, asked: EventsAsked) {
  const { detail, state } = useRunPage();
  const client = useTRPCClient();
  const runId = detail.id;
  // Read from where the page's own sight begins; a reading that left a gap moves it.
  const seenFrom = state.sequence - state.recent.length;
  const [upTo, setUpTo] = useState(seenFrom);
  if (seenFrom > upTo && state.recent.length === 0) setUpTo(seenFrom);
  const limit = linked !== null && linked <= upTo - PAGE ? MOST : PAGE;
  const query = useInfiniteQuery({
    queryKey: ["events", runId, upTo, asked],
    queryFn: ({ pageParam: before }) =>
      client.runs.events.query({ runId, before, limit, ...questionOf(asked) }),
    initialPageParam: upTo + 1,
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const { pages } = query.data ?? {};
  const rows = useMemo(() => {
    const recent = state.recent.filter((transition) => fits(transition, asked));
    return mergeHistory(pages?.map((page) => page.transitions) ?? [], recent);
  }, [pages, state.recent, asked]);
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const oldest = rows.at(-1)?.sequence ?? Number.POSITIVE_INFINITY;
  useEffect(() => {
    if (linked === null || linked >= oldest || !hasNextPage || isFetching || isError) return;
    void fetchNextPage();
  }, [linked, oldest, hasNextPage, isFetching, isError, fetchNextPage]);
  return { query, rows };
}

/** How the API is asked. A type that this page does not know, from a link, finds nothing there. */
const questionOf = ({ types, steps }: EventsAsked) => ({
  types: types as RunEvent["type"][] | undefined,
  steps: steps as string[] | undefined,
});

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
