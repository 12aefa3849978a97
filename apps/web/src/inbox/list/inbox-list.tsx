"use client";
import { Inbox } from "lucide-react";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { itemId } from "../item-id.ts";
import { useInboxView, type InboxView } from "../use-inbox-view.ts";
import type { useInbox } from "../use-inbox.ts";
import { InboxRow } from "./inbox-row.tsx";

interface InboxListProps {
  readonly query: ReturnType<typeof useInbox>;
  readonly currentId: string | undefined;
  readonly search: string;
}

export function InboxList({ query, currentId, search }: InboxListProps) {
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
      <NothingHere view={view} onClear={() => void show({ workflow: "", who: "", asks: null })} />
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

const NOTHING = {
  approval: {
    waiting: "No approval is waited for. A run that comes to one shows up here at once.",
    overdue: "No approval is past its time.",
    done: "Nobody has answered an approval yet.",
  },
  signal: {
    waiting: "No run waits for a signal.",
    overdue: "No signal is past its time.",
    done: "No signal was awaited and came yet.",
  },
} as const;

interface NothingHereProps {
  readonly view: InboxView;
  readonly onClear: () => void;
}

const NothingHere = ({ view, onClear }: NothingHereProps) =>
  view.workflow === "" && view.who === "" ? (
    <EmptyState icon={Inbox} title="Nothing here">
      {NOTHING[view.kind][view.shelf]}
    </EmptyState>
  ) : (
    <EmptyState
      icon={Inbox}
      title="Nothing fits these filters"
      action={<Button onClick={onClear}>Clear the filters</Button>}
    >
      Other runs may wait for something.
    </EmptyState>
  );
