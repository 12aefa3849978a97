import { Loading, Skeleton } from "../../ui/skeleton.tsx";

const ROWS = [1, 2, 3, 4];

export const SchedulesLoading = () => (
  <Loading label="Loading schedules">
    {ROWS.map((row) => (
      <div key={row} className="flex h-14 items-center gap-6 border-b px-4">
        <Skeleton className="h-5 w-9 rounded-full" />
        <Skeleton className="h-8 w-52" />
        <Skeleton className="h-8 w-64 max-md:hidden" />
        <Skeleton className="ml-auto h-6 w-56 max-lg:hidden" />
      </div>
    ))}
  </Loading>
);
