"use client";
import { useEffect, useEffectEvent } from "react";
import { useConnection } from "./connection.tsx";
import { LiveStream, type LiveSource } from "./live-stream.ts";

export type LiveOptions<Data> = Pick<LiveSource<Data>, "open" | "onData" | "onStale"> & {
  /** Where the snapshot was read; undefined while there is none, or where nothing more can come. */
  readonly position: string | undefined;
};

/** Keeps the page's one live stream open, from `position` on, and shows its state in the shell. */
export function useLiveStream<Data>({ open, onData, onStale, position }: LiveOptions<Data>): void {
  const { report } = useConnection();
  const openLatest = useEffectEvent<LiveSource<Data>["open"]>(open);
  const dataLatest = useEffectEvent(onData);
  const staleLatest = useEffectEvent(onStale);
  useEffect(() => {
    if (position === undefined) return undefined;
    const stream = new LiveStream<Data>(
      {
        open: (lastEventId, handlers) => openLatest(lastEventId, handlers),
        onData: (data) => dataLatest(data),
        onState: report,
        onStale: () => staleLatest(),
      },
      position,
      document,
    );
    stream.start();
    return () => {
      stream.stop();
      report(undefined);
    };
  }, [position, report]);
}
