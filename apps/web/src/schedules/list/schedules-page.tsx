"use client";
import { CalendarClock, Plus, SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useScheduleList } from "../use-schedules.ts";
import { ScheduleFilters } from "./schedule-filters.tsx";
import { SchedulesLoading } from "./schedules-loading.tsx";
import { SchedulesTable } from "./schedules-table.tsx";
import { useScheduleFilter } from "./use-schedule-filter.ts";

// The forms and the editor of JSON come when the dialog opens.
const ScheduleDialog = dynamic(
  async () => (await import("../edit/schedule-dialog.tsx")).ScheduleDialog,
  { ssr: false },
);

export function SchedulesPage() {
  const filter = useScheduleFilter();
  const query = useScheduleList(filter.filter);
  const failure = useFailure(query);
  const [making, make] = useState(false);
  const schedules = query.data?.pages.flatMap((page) => page.schedules);
  const create = (
    <Button kind="primary" onClick={() => make(true)}>
      <Plus aria-hidden /> New schedule
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Schedules"
        note={<span className="max-sm:hidden">Runs that the clock starts</span>}
      >
        {create}
      </PageHeader>
      <ScheduleFilters filter={filter} />
      <div className="scroll-quiet min-h-0 flex-1 overflow-auto">
        {failure !== null ? (
          <ErrorState
            title="The schedules could not be loaded"
            refusal={refusalOf(failure)}
            onRetry={() => void query.refetch()}
          />
        ) : !schedules ? (
          <SchedulesLoading />
        ) : schedules.length > 0 ? (
          <>
            <SchedulesTable schedules={schedules} />
            {query.hasNextPage ? (
              <div className="flex justify-center py-5">
                <Button size="small" onClick={() => void query.fetchNextPage()}>
                  Load more
                </Button>
              </div>
            ) : null}
          </>
        ) : filter.isFiltering ? (
          <EmptyState
            icon={SearchX}
            title="No schedule is like this"
            action={<Button onClick={filter.clear}>Clear the filters</Button>}
          >
            None has all that the filters ask for.
          </EmptyState>
        ) : (
          <EmptyState icon={CalendarClock} title="No schedule yet" action={create}>
            Start a workflow every night, every quarter of an hour, or on the last Friday of the
            month: by the clock of a place, also when it is set.
          </EmptyState>
        )}
      </div>
      {making ? <ScheduleDialog onClose={() => make(false)} /> : null}
    </>
  );
}
