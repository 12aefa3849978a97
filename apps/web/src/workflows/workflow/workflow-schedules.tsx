"use client";
import { CalendarClock } from "lucide-react";
import { NewSchedule } from "../../schedules/edit/new-schedule.tsx";
import { ScheduleRegion } from "../../schedules/list/schedule-region.tsx";
import { useScheduleList } from "../../schedules/use-schedules.ts";
import { EmptyState } from "../../ui/empty-state.tsx";

/** What starts runs of the workflow by the clock. */
export function WorkflowSchedules({ workflow }: { readonly workflow: string }) {
  const query = useScheduleList({ workflow });
  const isEmpty = query.data?.pages[0]?.schedules.length === 0;
  return (
    <>
      {isEmpty ? null : (
        <div className="flex h-12 items-center justify-end gap-3 border-b px-4">
          <p className="mr-auto text-xs text-ink-3">What starts it by the clock.</p>
          <NewSchedule workflow={workflow} />
        </div>
      )}
      <ScheduleRegion ofWorkflow query={query}>
        <EmptyState
          icon={CalendarClock}
          title="No schedule starts this workflow"
          action={<NewSchedule workflow={workflow} />}
        >
          Have it run every night, every quarter of an hour, or on the last Friday of the month.
        </EmptyState>
      </ScheduleRegion>
    </>
  );
}
