"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import Link from "next/link";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { buttonLook } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadMore } from "../../ui/load-more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Region } from "../../ui/region.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { isOver } from "../progress.ts";
import { BulkTable } from "./bulk-table.tsx";

const REFRESH_MS = 2_000;
const FIRST: string | undefined = undefined;

export function BulkListPage() {
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    queryKey: ["bulk"],
    queryFn: ({ pageParam: cursor }) =>
      client.bulk.list.query(cursor === undefined ? {} : { cursor }),
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ bulkActions }) => bulkActions.some((each) => !isOver(each))) === true
        ? REFRESH_MS
        : false,
  });
  return (
    <>
      <PageHeader title="Bulk actions" note="One operation on many runs, as a job" />
      <div className="scroll-quiet min-h-0 flex-1 overflow-auto">
        <Region
          name="The bulk actions"
          query={query}
          waiting={<Skeleton className="m-4 h-24 rounded-lg" />}
        >
          {({ pages }) => {
            const actions = pages.flatMap(({ bulkActions }) => bulkActions);
            return actions.length === 0 ? (
              <NoBulkActions />
            ) : (
              <>
                <BulkTable actions={actions} />
                <LoadMore query={query} />
              </>
            );
          }}
        </Region>
      </div>
    </>
  );
}

const NoBulkActions = () => (
  <EmptyState
    icon={ListChecks}
    title="No bulk action yet"
    action={
      <Link href="/runs" className={buttonLook({ kind: "primary" })}>
        Filter the runs
      </Link>
    }
  >
    Filter the runs to the ones you mean, then cancel, retry, pause, signal or move them all at a
    rate you choose. Each such job is kept here.
  </EmptyState>
);
