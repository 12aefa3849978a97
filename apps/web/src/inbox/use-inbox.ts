"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTRPCClient } from "../trpc/provider.tsx";
import type { InboxView } from "./use-inbox-view.ts";

export const INBOX_KEY = ["inbox"] as const;
const REFRESH_MS = 3_000;
const FIRST: string | undefined = undefined;

/** The items that are shown, kept fresh. */
export function useInbox({ kind, shelf, workflow, who, asks }: InboxView) {
  const client = useTRPCClient();
  const filter = {
    kind,
    ...(workflow !== "" && { workflow }),
    ...(who !== "" && { who, ...(asks !== null && { asks }) }),
  };
  return useInfiniteQuery({
    queryKey: [...INBOX_KEY, shelf, filter],
    queryFn: ({ pageParam: cursor }) => {
      const page = { ...filter, ...(cursor !== undefined && { cursor }) };
      return shelf === "done"
        ? client.inbox.answered.query(page)
        : client.inbox.list.query({ ...page, shelf });
    },
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
}
