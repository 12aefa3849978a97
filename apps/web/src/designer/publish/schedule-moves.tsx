"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/provider.tsx";
import { plural } from "../../ui/format.ts";

const MOST_TOLD = 200;

/** Schedules that will start the new version, and those that stay on one of their own. */
export function ScheduleMoves({ workflow }: { readonly workflow: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.schedules.list.queryOptions({ workflow, limit: MOST_TOLD }));
  if (!data || data.schedules.length === 0) return null;
  const pinned = data.schedules.filter(({ settings }) => settings.version !== undefined).length;
  const moving = data.schedules.length - pinned;
  return (
    <li data-effect="schedules">
      {[
        ...(moving > 0 ? [`${plural(moving, "schedule")} will start the new version`] : []),
        ...(pinned > 0 ? [`${plural(pinned, "schedule")} stay on a version of their own`] : []),
      ].join("; ")}
      .
    </li>
  );
}
