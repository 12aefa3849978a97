"use client";
import { Activity, FilterX } from "lucide-react";
import Link from "next/link";
import { Button, buttonLook } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";

export const NoRuns = () => (
  <EmptyState
    icon={Activity}
    title="No run yet"
    action={
      <Link href="/workflows" className={buttonLook({ kind: "primary" })}>
        Choose a workflow to start
      </Link>
    }
  >
    Start a workflow from its page or through the API. Its run appears here at once and every step
    is kept.
  </EmptyState>
);

export const NoMatch = ({ onClear }: { readonly onClear: () => void }) => (
  <EmptyState
    icon={FilterX}
    title="No run fits these filters"
    action={<Button onClick={onClear}>Clear the filters</Button>}
  >
    Runs that come to fit will appear here by themselves.
  </EmptyState>
);

const ROWS = Array.from({ length: 12 }, (_, index) => index);

export const RunsLoading = () => (
  <Loading label="Loading runs">
    {ROWS.map((row) => (
      <div key={row} className="flex h-10 items-center gap-6 border-b px-4">
        <Skeleton className="h-3.5 w-20" />
        <Skeleton className="h-3.5 w-40" />
        <Skeleton className="h-3.5 w-24" />
        <Skeleton className="h-3.5 flex-1" />
        <Skeleton className="h-3.5 w-16" />
      </div>
    ))}
  </Loading>
);
