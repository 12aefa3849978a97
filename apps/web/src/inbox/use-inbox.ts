"use client";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "../trpc/provider.tsx";
import type { InboxView } from "./use-inbox-view.ts";

export const INBOX_KEY = ["inbox"] as const;
const REFRESH_MS = 3_000;
const FIRST: string | undefined = undefined;

/** The items that are shown, kept fresh. */
export function useInbox(view: InboxView) {
  const { kind, shelf } = view;
  const client = useTRPCClient();
  const filter = { kind, ...narrowed(view) };
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

const narrowed = ({ workflow, who, asks }: InboxView) => ({
  ...(workflow !== "" && { workflow }),
  ...(who !== "" && { who, ...(asks !== null && { asks }) }),
});

/** How much waits that fits the filters, by what it is; unknown until the first answer. */
export function useInboxCounts(view: InboxView) {
  const trpc = useTRPC();
  return useQuery(
    trpc.inbox.count.queryOptions(narrowed(view), {
      refetchInterval: REFRESH_MS,
      placeholderData: keepPreviousData,
    }),
  ).data;
}

export type InboxCounts = NonNullable<ReturnType<typeof useInboxCounts>>;
