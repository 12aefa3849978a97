import { MapPinOff } from "lucide-react";
import Link from "next/link";
import { buttonLook } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";

export const RunNotFound = ({ runId }: { readonly runId: string }) => (
  <>
    <h1 className="sr-only">Run not found</h1>
    <EmptyState
      icon={MapPinOff}
      title="There is no such run"
      action={
        <>
          <Link href={`/runs?q=${encodeURIComponent(runId)}`} className={buttonLook({})}>
            Search for it
          </Link>
          <Link href="/runs" className={buttonLook({ kind: "quiet" })}>
            All runs
          </Link>
        </>
      }
    >
      <p className="font-mono text-xs break-all text-ink-2">{runId}</p>
      <p className="mt-2">Check the id; a run may also have passed its retention period.</p>
    </EmptyState>
  </>
);

export const RunLoading = () => (
  <Loading label="Loading the run">
    <h1 className="sr-only">Run</h1>
    <div className="flex h-24 flex-col justify-center gap-3 border-b px-4">
      <Skeleton className="h-5 w-72" />
      <Skeleton className="h-3.5 w-96" />
    </div>
    <div className="flex h-9 items-center gap-6 border-b px-6">
      <Skeleton className="h-3.5 w-12" />
      <Skeleton className="h-3.5 w-12" />
      <Skeleton className="h-3.5 w-12" />
    </div>
    <div className="flex flex-col items-center gap-10 pt-12">
      <Skeleton className="h-16 w-60 rounded-[10px]" />
      <Skeleton className="h-16 w-60 rounded-[10px]" />
      <Skeleton className="h-16 w-60 rounded-[10px]" />
    </div>
  </Loading>
);
