"use client";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { useTRPCClient } from "../trpc/provider.tsx";
import { watchFailures } from "./failure-watch.ts";
import { lookedAt, missFailures } from "./missed-failures.ts";
import { notifyOf } from "./system-notifications.ts";
import { keepTabStatus } from "./tab-status.ts";

/** Draws nothing: while the dashboard is open it hears which runs fail, and tells so outside of the page. */
export function FailureListener() {
  const client = useTRPCClient();
  const router = useRouter();
  const open = useEffectEvent((href: string) => router.push(href));
  useEffect(() => {
    const look = () => {
      if (!document.hidden) lookedAt();
    };
    document.addEventListener("visibilitychange", look);
    const stopWatching = watchFailures({
      listen: (onFailures) => {
        const subscription = client.events.failures.subscribe(
          {},
          { onData: ({ data }) => onFailures(data.failures) },
        );
        return () => subscription.unsubscribe();
      },
      onFailures: (failures) => {
        if (document.hidden) missFailures(failures.length);
      },
      notify: (failures) => notifyOf(failures, (href) => open(href)),
    });
    const stopKeeping = keepTabStatus();
    return () => {
      document.removeEventListener("visibilitychange", look);
      stopWatching();
      stopKeeping();
    };
  }, [client]);
  return null;
}
