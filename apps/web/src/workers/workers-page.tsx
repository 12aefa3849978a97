"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Moon } from "lucide-react";
import { useTRPC } from "../trpc/provider.tsx";
import { refusalOf } from "../trpc/refusal.ts";
import { useFailure } from "../trpc/use-failure.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { Keys } from "./keys.tsx";
import { Lines } from "./lines.tsx";
import { Processes } from "./processes.tsx";
import { TaskTable } from "./task-table.tsx";
import { WorkTiles } from "./work-tiles.tsx";

const REFRESH_MS = 2_000;

/** What is at work, what waits and for what, and which processes there are. */
export function WorkersPage() {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.workers.get.queryOptions(undefined, {
      refetchInterval: REFRESH_MS,
      placeholderData: keepPreviousData,
    }),
  );
  const failure = useFailure(query);
  const view = query.data;
  return (
    <>
      <PageHeader title="Workers and queues" note="What is at work, and what waits for what" />
      <div className="scroll-quiet min-h-0 flex-1 overflow-auto p-4">
        {view ? (
          <div className="mx-auto flex max-w-6xl flex-col gap-6">
            {view.work ? (
              <>
                <WorkTiles work={view.work} self={view.self} />
                <TaskTable tasks={view.work.tasks} />
                <Keys keys={view.work.keys} />
                <Lines lines={view.work.lines} />
              </>
            ) : (
              <EmptyState icon={Moon} title="This orchestrator stands by">
                Another one leads, and only it knows of its work. This one takes over as soon as the
                other ends.
              </EmptyState>
            )}
            <Processes view={view} />
          </div>
        ) : failure === null ? (
          <Loading label="Loading the workers">
            <div className="mx-auto flex max-w-6xl flex-col gap-6">
              <Skeleton className="h-24 rounded-xl" />
              <Skeleton className="h-64 rounded-xl" />
            </div>
          </Loading>
        ) : (
          <ErrorState
            title="The workers could not be loaded"
            refusal={refusalOf(failure)}
            onRetry={() => void query.refetch()}
          />
        )}
      </div>
    </>
  );
}
