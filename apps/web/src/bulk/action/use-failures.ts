"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { BulkActionDetail } from "@waymark/orchestrator/api";
import { useState } from "react";
import { useTRPCClient } from "../../trpc/provider.tsx";

interface Failures {
  readonly failures: BulkActionDetail["failures"];
  /** Absent where all that are kept are there. */
  readonly loadMore?: () => void;
  readonly error: Error | null;
}

/** The runs that it could not be done to: the first ones, and on demand those after them. */
export function useFailures({ id, failures: first, failed }: BulkActionDetail): Failures {
  const client = useTRPCClient();
  const [isAsked, ask] = useState(false);
  const last = first.at(-1)?.runId;
  const query = useInfiniteQuery({
    queryKey: ["bulk-failures", id, last],
    queryFn: ({ pageParam: cursor }) => client.bulk.failures.query({ id, cursor }),
    initialPageParam: last,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: isAsked,
  });
  const more = query.data?.pages.flatMap(({ failures }) => failures) ?? [];
  const hasMore = query.data ? query.hasNextPage : failed > first.length;
  const loadMore = () => {
    ask(true);
    if (query.data) void query.fetchNextPage();
    else if (query.isError) void query.refetch();
  };
  return {
    failures: [...first, ...more],
    ...(hasMore && { loadMore }),
    error: query.error,
  };
}
