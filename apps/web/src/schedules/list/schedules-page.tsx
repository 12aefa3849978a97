"use client";
import { CalendarClock, SearchX } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { NewSchedule } from "../edit/new-schedule.tsx";
import { useScheduleList } from "../use-schedules.ts";
import { ScheduleFilters } from "./schedule-filters.tsx";
import { ScheduleRegion } from "./schedule-region.tsx";
import { useScheduleFilter } from "./use-schedule-filter.ts";

export function SchedulesPage() {
  const filter = useScheduleFilter();
  const query = useScheduleList(filter.filter);
  return (
    <>
      <PageHeader
        title="Schedules"
        note={<span className="max-sm:hidden">Runs that the clock starts</span>}
      >
        <NewSchedule />
      </PageHeader>
      <ScheduleFilters filter={filter} />
      <div className="scroll-quiet min-h-0 flex-1 overflow-auto">
        <ScheduleRegion query={query}>
          {filter.isFiltering ? (
            <EmptyState
              icon={SearchX}
              title="No schedule is like this"
              action={<Button onClick={filter.clear}>Clear the filters</Button>}
            >
              None has all that the filters ask for.
            </EmptyState>
          ) : (
            <EmptyState icon={CalendarClock} title="No schedule yet" action={<NewSchedule />}>
              Start a workflow every night, every quarter of an hour, or on the last Friday of the
              month: by the clock of a place, also when it is set.
            </EmptyState>
          )}
        </ScheduleRegion>
      </div>
    </>
  );
}
