"use client";
import { useQuery } from "@tanstack/react-query";
import type { RunsUpdate } from "@waymark/orchestrator/api";
import { useEffect, useRef } from "react";
import { useLiveStream } from "../live/use-live-stream.ts";
import { useTRPC, useTRPCClient } from "../trpc/provider.tsx";

const PULSE_MS = 2_000; // counts are summed by the database: not for every step of every run

interface RunsPulse {
  readonly on: boolean;
  /** Some run changed since it was last called. */
  readonly onChange: () => unknown;
  /** Only runs of this workflow matter. */
  readonly workflow?: string;
}

/** Tells, now and then, that runs changed: for pages that show sums of them. */
export function useRunsPulse({ on, onChange, workflow }: RunsPulse): void {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The list's position is where the stream starts; one row is enough to learn it.
  const start = useQuery(
    trpc.runs.list.queryOptions(
      { limit: 1 },
      { enabled: on, gcTime: 0, refetchOnWindowFocus: false },
    ),
  );

  useLiveStream<RunsUpdate>({
    position: start.data?.position,
    open: (lastEventId, handlers) => client.events.runs.subscribe({ lastEventId }, handlers),
    onData: ({ runs }) => {
      if (workflow !== undefined && !runs.some((run) => run.workflow === workflow)) return;
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        onChange();
      }, PULSE_MS);
    },
    onStale: () => void start.refetch(),
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
