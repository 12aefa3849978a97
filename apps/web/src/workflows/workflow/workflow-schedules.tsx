"use client";
import { CalendarClock, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { SchedulesLoading } from "../../schedules/list/schedules-loading.tsx";
import { SchedulesTable } from "../../schedules/list/schedules-table.tsx";
import { useScheduleList } from "../../schedules/use-schedules.ts";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";

const ScheduleDialog = dynamic(
  async () => (await import("../../schedules/edit/schedule-dialog.tsx")).ScheduleDialog,
  { ssr: false },
);

/** What starts runs of the workflow by the clock. */
export function WorkflowSchedules({ workflow }: { readonly workflow: string }) {
  const query = useScheduleList({ workflow });
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
      {failure !== null ? (
        <ErrorState
          title="The schedules could not be loaded"
          refusal={refusalOf(failure)}
          onRetry={() => void query.refetch()}
        />
      ) : !schedules ? (
        <SchedulesLoading />
      ) : schedules.length === 0 ? (
        <EmptyState icon={CalendarClock} title="No schedule starts this workflow" action={create}>
          Have it run every night, every quarter of an hour, or on the last Friday of the month.
        </EmptyState>
      ) : (
        <>
          <SchedulesTable ofWorkflow schedules={schedules} />
          <div className="flex justify-center gap-2 py-4">
            {query.hasNextPage ? (
              <Button onClick={() => void query.fetchNextPage()}>Load more</Button>
            ) : null}
            {create}
          </div>
        </>
      )}
      {making ? <ScheduleDialog workflow={workflow} onClose={() => make(false)} /> : null}
    </>
  );
}
