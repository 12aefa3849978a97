"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { MigrationPlan } from "@waymark/orchestrator/api";
import { useEffect, useState } from "react";
import { mergePlans } from "./merge-plans.ts";

/** More runs are tried when somebody asks for it. */
const MOST_UNASKED = 1_000;

/** What a move would come to, as far as runs were tried. */
export interface TriedMove {
  readonly plan: MigrationPlan | undefined;
  /** The plan is one of what was asked for before. */
  readonly isStale: boolean;
  /** More will be known in a moment. */
  readonly isTrying: boolean;
  /** Absent where all were tried, or are about to be. */
  readonly tryRest?: () => void;
  readonly error: Error | null;
  readonly retry: () => void;
}

interface Asked {
  /** What the move is, by value. */
  readonly about: unknown;
  readonly ask: (page: { readonly cursor?: string }) => Promise<MigrationPlan>;
}

/** Tries a move on the runs that it is about, newest first, an answer at a time. */
export function useMigrationPlan({ about, ask }: Asked): TriedMove {
  const [most, setMost] = useState(MOST_UNASKED);
  const query = useInfiniteQuery({
    queryKey: ["migration-plan", about],
    queryFn: ({ pageParam }) => ask(pageParam === undefined ? {} : { cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  const { data, hasNextPage, isFetching, isPlaceholderData, isError, fetchNextPage } = query;
  const plan = data && mergePlans(data.pages);
  const hasMore = plan !== undefined && hasNextPage && !isPlaceholderData;
  const goesOn = hasMore && plan.tried < most && !isError;
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage();
  }, [goesOn, isFetching, fetchNextPage]);
  return {
    plan,
    isStale: isPlaceholderData,
    isTrying: isFetching || goesOn,
    ...(hasMore && !goesOn && !isError && { tryRest: () => setMost(Number.POSITIVE_INFINITY) }),
    error: query.error,
    retry: () => void (data && !isPlaceholderData ? fetchNextPage() : query.refetch()),
  };
}
