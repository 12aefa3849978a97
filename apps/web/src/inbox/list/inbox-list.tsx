"use client";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { itemId } from "../item-id.ts";
import { useInboxView } from "../use-inbox-view.ts";
import type { InboxCounts, useInbox } from "../use-inbox.ts";
import { InboxRow } from "./inbox-row.tsx";
import { NothingHere } from "./nothing-here.tsx";

interface InboxListProps {
  readonly query: ReturnType<typeof useInbox>;
  /** How much waits that fits the filters. */
  readonly counts: InboxCounts | undefined;
  readonly currentId: string | undefined;
  readonly search: string;
}

export function InboxList({ query, counts, currentId, search }: InboxListProps) {
  const [view, show] = useInboxView();
  const failure = useFailure(query);
  const items = query.data?.pages.flatMap((page) => page.items);
  if (failure !== null) {
    return (
      <ErrorState
        title="The inbox could not be loaded"
        refusal={refusalOf(failure)}
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (!items) {
    return (
      <Loading label="Loading the inbox">
        <Skeleton className="m-4 h-12" />
        <Skeleton className="m-4 h-12" />
        <Skeleton className="m-4 h-12" />
      </Loading>
    );
  }
  if (items.length === 0) {
    return (
      <NothingHere
        view={view}
        counts={counts}
        onShow={(kind) => void show({ kind })}
        onClear={() => void show({ workflow: "", who: "", asks: null })}
      />
    );
  }
  return (
    <>
      <ul aria-label="Inbox">
        {items.map((item) => (
          <InboxRow
            key={itemId(item)}
            item={item}
            current={itemId(item) === currentId}
            search={search}
          />
        ))}
      </ul>
      {query.hasNextPage ? (
        <div className="flex justify-center py-4">
          <Button size="small" onClick={() => void query.fetchNextPage()}>
            Load more
          </Button>
        </div>
      ) : null}
    </>
  );
}
