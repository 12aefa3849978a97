"use client";
import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "../../trpc/provider.tsx";
import { isPassing, refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { buttonLook } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { BackfillList } from "./backfill-list.tsx";
import { FiringTable } from "./firing-table.tsx";
import { ScheduleFacts } from "./schedule-facts.tsx";
import { ScheduleHeader } from "./schedule-header.tsx";
import { UpcomingTimes } from "./upcoming-times.tsx";

const REFRESH_MS = 3_000;

/** One schedule: when it starts runs, what became of its instants, and what can be done with it. */
export function SchedulePage({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.schedules.get.queryOptions({ id }, { refetchInterval: REFRESH_MS }));
  const failure = useFailure(query);
  const schedule = query.data;
  if (schedule) {
    return (
      <>
        <ScheduleHeader schedule={schedule} />
        <div className="scroll-quiet min-h-0 flex-1 overflow-auto p-4">
          <div className="mx-auto grid max-w-6xl items-start gap-5 lg:grid-cols-[3fr_2fr]">
            <UpcomingTimes schedule={schedule} />
            <ScheduleFacts schedule={schedule} />
            <div className="flex min-w-0 flex-col gap-5 lg:col-span-2">
              <BackfillList schedule={schedule} />
              <FiringTable schedule={schedule} />
            </div>
          </div>
        </div>
      </>
    );
  }
  if (failure === null) {
    return (
      <Loading label="Loading the schedule">
        <h1 className="sr-only">Schedule</h1>
        <Skeleton className="m-4 h-72 rounded-xl" />
      </Loading>
    );
  }
  return (
    <>
      <h1 className="sr-only">Schedule {id}</h1>
      {isPassing(failure) ? (
        <ErrorState
          title="The schedule could not be loaded"
          refusal={refusalOf(failure)}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <EmptyState
          icon={SearchX}
          title="No such schedule"
          action={
            <Link href="/schedules" className={buttonLook()}>
              See all schedules
            </Link>
          }
        >
          There is none with the id <span className="font-mono break-all">{id}</span>; it may have
          been deleted.
        </EmptyState>
      )}
    </>
  );
}
