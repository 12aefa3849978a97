"use client";
import { useQuery } from "@tanstack/react-query";
import type { ScheduleDetail } from "@waymark/orchestrator/api";
import { useTRPC } from "../../trpc/provider.tsx";
import { NextTimes } from "../edit/next-times.tsx";
import { specText, specWords } from "../spec-words.ts";
import { Card } from "./card.tsx";

const HOUR = 3_600_000;

/** When it starts runs: in words, as it was written, and the next times. */
export function UpcomingTimes({ schedule }: { readonly schedule: ScheduleDetail }) {
  const { settings, upcoming, enabled } = schedule;
  const { spec, zone, startAt, endAt } = settings;
  const trpc = useTRPC();
  const timing = {
    spec,
    zone,
    ...(startAt !== undefined && { startAt }),
    ...(endAt !== undefined && { endAt }),
  };
  const preview = useQuery(trpc.schedules.preview.queryOptions(timing, { staleTime: HOUR }));
  return (
    <Card title="When">
      <div className="flex flex-col gap-3 p-4">
        <div>
          <p className="text-base font-medium">{specWords(spec)}</p>
          <p className="text-xs text-ink-3">
            <span className="font-mono">{specText(spec)}</span> · {zone}
          </p>
        </div>
        {enabled ? (
          <NextTimes instants={upcoming} warnings={preview.data?.warnings ?? []} zone={zone} />
        ) : (
          <p className="text-sm text-ink-3">It is switched off: nothing is started.</p>
        )}
      </div>
    </Card>
  );
}
