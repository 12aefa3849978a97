"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { SINCE } from "../runs/list/run-filter.ts";
import { useTRPCClient } from "../trpc/provider.tsx";
import type { AuditFilter } from "./use-audit-filter.ts";

const FIRST: string | undefined = undefined;

/** A filter as the API takes it. */
export function auditQuery({ actor, action, object, since }: AuditFilter, now: number) {
  const { ms } = SINCE[since];
  return {
    ...(actor === "" ? {} : { actor }),
    ...(action === null ? {} : { action }),
    ...(object === "" ? {} : { object }),
    ...(ms === undefined ? {} : { since: now - ms }),
  };
}

/** Newest first, page by page. */
export function useAudit(filter: AuditFilter) {
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam: cursor }) =>
      client.audit.list.query({
        ...auditQuery(filter, Date.now()),
        ...(cursor === undefined ? {} : { cursor }),
      }),
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}
