"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Moon } from "lucide-react";
import { useTRPC } from "../trpc/provider.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Region } from "../ui/region.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Keys } from "./keys.tsx";
import { Lines } from "./lines.tsx";
import { Processes } from "./processes.tsx";
import { TaskTable } from "./task-table.tsx";
import { WorkTiles } from "./work-tiles.tsx";

const REFRESH_MS = 2_000;
const COLUMN = "mx-auto flex max-w-6xl flex-col gap-6";
const WAITING = (
  <div className={COLUMN}>
    <Skeleton className="h-24 rounded-xl" />
    <Skeleton className="h-64 rounded-xl" />
  </div>
);

/** What is at work, what waits and for what, and which processes there are. */
export function WorkersPage() {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.workers.get.queryOptions(undefined, {
      refetchInterval: REFRESH_MS,
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <>
      <PageHeader title="Workers and queues" note="What is at work, and what waits for what" />
      <div className="scroll-quiet min-h-0 flex-1 overflow-auto p-4">
        <Region name="The workers" query={query} waiting={WAITING}>
          {(view) => (
            <div className={COLUMN}>
              {view.work ? (
                <>
                  <WorkTiles work={view.work} self={view.self} />
                  <TaskTable tasks={view.work.tasks} />
                  <Keys keys={view.work.keys} />
                  <Lines lines={view.work.lines} />
                </>
              ) : (
                <EmptyState icon={Moon} title="This orchestrator stands by">
                  Another one leads, and only it knows of its work. This one takes over as soon as
                  the other ends.
                </EmptyState>
              )}
              <Processes view={view} />
            </div>
          )}
        </Region>
      </div>
    </>
  );
}
