"use client";
import { refusalOf } from "../../../trpc/refusal.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { Th } from "../../../ui/table.tsx";
import { EventRow } from "./event-row.tsx";
import { EventsToolbar } from "./events-toolbar.tsx";
import { filterEvents } from "./filter-events.ts";
import { useEventFilter, useLinkedEvent } from "./use-event-filter.ts";
import { useHistory } from "./use-history.ts";

export function EventsView() {
  const linked = useLinkedEvent();
  const { query, rows } = useHistory(linked);
  const [filter, setFilter] = useEventFilter();
  const shown = filterEvents(rows, filter);
  if (query.isError && rows.length === 0) {
    return (
      <ErrorState
        title="The events could not be loaded"
        refusal={refusalOf(query.error)}
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (query.isPending && rows.length === 0) {
    return (
      <Loading label="Loading the events">
        <div className="flex flex-col gap-3 p-4">
          <Skeleton className="h-4 w-3/4" />
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-3/4" />
        </div>
      </Loading>
    );
  }
  return (
    <>
      <EventsToolbar rows={rows} shown={shown.length} filter={filter} onFilter={setFilter} />
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
          {shown.map((transition, index) => (
            <EventRow
              key={transition.sequence}
              transition={transition}
              before={shown[index + 1]}
              linked={transition.sequence === linked}
            />
          ))}
        </tbody>
      </table>
      <div className="flex justify-center py-5 text-xs text-ink-3">
        <Earlier query={query} />
      </div>
    </>
  );
}

/** What lies before the events that are shown. */
function Earlier({ query }: { readonly query: ReturnType<typeof useHistory>["query"] }) {
  if (query.isPending || query.isFetchingNextPage)
    return <span role="status">Loading earlier events…</span>;
  if (query.isError) {
    return (
      <Button size="small" onClick={() => void query.refetch()}>
        Earlier events could not be loaded. Try again
      </Button>
    );
  }
  if (!query.hasNextPage) return <span>The beginning of the run</span>;
  return (
    <Button size="small" onClick={() => void query.fetchNextPage()}>
      Load earlier events
    </Button>
  );
}
