import type { ReactNode } from "react";
import { LoadMore } from "../../ui/load-more.tsx";
import { Region } from "../../ui/region.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { useScheduleList } from "../use-schedules.ts";
import { SchedulesTable } from "./schedules-table.tsx";

interface ScheduleRegionProps {
  readonly query: ReturnType<typeof useScheduleList>;
  /** All are of one workflow, which the page is about. */
  readonly ofWorkflow?: boolean;
  /** What is said where there is none. */
  readonly children: ReactNode;
}

/** The schedules that a list found, page by page. */
export const ScheduleRegion = ({ query, ofWorkflow = false, children }: ScheduleRegionProps) => (
  <Region name="The schedules" query={query} waiting={WAITING}>
    {({ pages }) => {
      const schedules = pages.flatMap((page) => page.schedules);
      return schedules.length === 0 ? (
        children
      ) : (
        <>
          <SchedulesTable schedules={schedules} ofWorkflow={ofWorkflow} />
          <LoadMore query={query} />
        </>
      );
    }}
  </Region>
);

const WAITING = [1, 2, 3, 4].map((row) => (
  <div key={row} className="flex h-14 items-center gap-6 border-b px-4">
    <Skeleton className="h-5 w-9 rounded-full" />
    <Skeleton className="h-8 w-52" />
    <Skeleton className="h-8 w-64 max-md:hidden" />
    <Skeleton className="ml-auto h-6 w-56 max-lg:hidden" />
  </div>
));
