"use client";
import { useMemo } from "react";
import { refusalOf } from "../../../trpc/refusal.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { Th } from "../../../ui/table.tsx";
import { EventRow } from "./event-row.tsx";
import { EventsToolbar } from "./events-toolbar.tsx";
import { askedBy, isFiltering } from "./filter-events.ts";
import { useEventFilter, useLinkedEvent } from "./use-event-filter.ts";
import { useHistory } from "./use-history.ts";

export function EventsView() {
  const linked = useLinkedEvent();
  const [filter, setFilter] = useEventFilter();
  const asked = useMemo(() => askedBy(filter), [filter]);
  const { query, rows } = useHistory(linked, asked);
  if (query.isError && rows.length === 0) {
    return (
      <ErrorState
        title="The events could not be loaded"
        refusal={refusalOf(query.error)}
        onRetry={() => void query.refetch()}
      />
    );
  }
  return (
    <>
      <EventsToolbar rows={rows} more={query.hasNextPage} filter={filter} onFilter={setFilter} />
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">Events of the run, newest first</caption>
        <thead>
          <tr>
            <Th className="w-16 pl-4 text-right">#</Th>
            <Th className="w-32">Time</Th>
            <Th className="w-40">Event</Th>
            <Th className="max-sm:hidden">Step</Th>
            <Th className="text-right max-md:hidden">Attempt</Th>
            <Th className="w-[40%] max-md:hidden">Summary</Th>
            <Th className="pr-4">
              <span className="sr-only">JSON</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((transition, index) => (
            <EventRow
              key={transition.sequence}
              transition={transition}
              before={isFiltering(filter) ? undefined : rows[index + 1]}
              linked={transition.sequence === linked}
            />
          ))}
        </tbody>
      </table>
      <div className="flex justify-center py-5 text-xs text-ink-3">
        {query.isPending ? (
          <EventsLoading />
        ) : (
          <Earlier query={query} filtering={isFiltering(filter)} />
        )}
      </div>
    </>
  );
}

export const EventsLoading = () => (
  <Loading label="Loading the events">
    <div className="flex w-[min(40rem,80vw)] flex-col gap-3 p-4">
      <Skeleton className="h-4 w-3/4" />
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="h-4 w-3/4" />
    </div>
  </Loading>
);

interface EarlierProps {
  readonly query: ReturnType<typeof useHistory>["query"];
  readonly filtering: boolean;
}

/** What lies before the events that are shown. */
export function Earlier({ query, filtering }: EarlierProps) {
  if (query.isFetchingNextPage) return <span role="status">Loading earlier events…</span>;
  if (query.isError) {
    return (
      <Button size="small" onClick={() => void query.refetch()}>
        Earlier events could not be loaded. Try again
      </Button>
    );
  }
  if (!query.hasNextPage) {
    return <span>{filtering ? "No earlier event fits" : "The beginning of the run"}</span>;
  }
  return (
    <Button size="small" onClick={() => void query.fetchNextPage()}>
      Load earlier events
    </Button>
  );
}
