"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { setWaiting } from "../notifications/tab-status.ts";
import { useTRPC } from "../trpc/provider.tsx";

const REFRESH_MS = 3_000;
const MOST_SHOWN = 99;

/** How many approvals wait, on every page. */
export function useWaitingApprovals(): number {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.inbox.count.queryOptions({}, { refetchInterval: REFRESH_MS, retry: false }),
  );
  return data?.approvals ?? 0;
}

const countText = (count: number): string =>
  count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count);

/** `(3) Runs · Waymark`: what waits is seen from another tab, too. */
export function useCountInTitle(count: number): void {
  useEffect(() => setWaiting(count === 0 ? "" : countText(count)), [count]);
}

/** Beside the place's name; said in full to who cannot see it. */
export const InboxCount = ({ count }: { readonly count: number }) =>
  count === 0 ? null : (
    <span className="ml-auto rounded-full bg-solid px-1.5 text-2xs font-medium text-on-solid tabular-nums md:max-lg:absolute md:max-lg:-top-1 md:max-lg:-right-1">
      {countText(count)}
      <span className="sr-only"> waiting</span>
    </span>
  );
