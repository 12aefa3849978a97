"use client";
import { useQuery } from "@tanstack/react-query";
import type { RunDetail, RunUpdate } from "@waymark/orchestrator/api";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useLiveStream } from "../../live/use-live-stream.ts";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { needsDetail, type RunState } from "./run-state.ts";
import { RunStore } from "./run-store.ts";

/** A run as read when the page opened, to be kept up to date by `useLiveRun`. */
export function useRunDetail(runId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.runs.describe.queryOptions({ runId }, { staleTime: 0 }));
}

export interface LiveRun {
  readonly store: RunStore;
  readonly state: RunState;
}

/** The run and, while it is to be `live`, its stream from where the page stands on: also of one that has ended, as somebody may open it again. */
export function useLiveRun(
  detail: RunDetail,
  reload: () => Promise<unknown>,
  live: boolean,
): LiveRun {
  const client = useTRPCClient();
  const [store] = useState(() => new RunStore(detail));
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  const [stale, setStale] = useState(false);
  const open = live && !stale;
  // Where the stream starts is fixed when it opens; from then on it keeps its own place.
  const [from, setFrom] = useState<string>();
  if (open && from === undefined) setFrom(String(state.sequence));
  if (!open && from !== undefined) setFrom(undefined);

  useLiveStream<RunUpdate>({
    position: from,
    open: (lastEventId, handlers) =>
      client.events.run.subscribe({ runId: detail.id, lastEventId }, handlers),
    onData: (update) => store.push(update),
    onStale: () => {
      setStale(true);
      void reload().finally(() => setStale(false));
    },
  });
  useEffect(() => store.adopt(detail), [store, detail]);
  useReloadWhenNeeded(store, detail.kind, reload);
  return { store, state };
}

const RELOAD_MS = 150; // several changes in a row are read once

function useReloadWhenNeeded(
  store: RunStore,
  kind: RunDetail["kind"],
  reload: () => Promise<unknown>,
): void {
  useEffect(() => {
    let before = store.get();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = store.subscribe(() => {
      const after = store.get();
      const needed = needsDetail(before, after, kind);
      before = after;
      if (!needed || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        void reload();
      }, RELOAD_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store, kind, reload]);
}
