"use client";
import { useMutation } from "@tanstack/react-query";
import type { BackfillView, ScheduleDetail } from "@waymark/orchestrator/api";
import { CircleCheck, LoaderCircle, OctagonX, type LucideIcon } from "lucide-react";
import { useDenied } from "../../account/use-denied.ts";
import { causeOf } from "../../person/cause-of.ts";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { Button } from "../../ui/button.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import type { Tone } from "../../ui/status.tsx";
import { Ago } from "../../ui/time.tsx";
import { say } from "../../ui/toast.tsx";
import { useRefreshSchedules } from "../use-schedules.ts";
import { zoneMoment } from "../zone-time.ts";
import { Card } from "./card.tsx";

const LOOKS: Readonly<
  Record<
    BackfillView["status"],
    { readonly tone: Tone; readonly icon: LucideIcon; readonly label: string }
  >
> = {
  running: { tone: "blue", icon: LoaderCircle, label: "Running" },
  completed: { tone: "green", icon: CircleCheck, label: "Completed" },
  aborted: { tone: "grey", icon: OctagonX, label: "Aborted" },
};

/** Times that had passed and are filled in, with how far that has come. Nothing where there was none. */
export function BackfillList({ schedule }: { readonly schedule: ScheduleDetail }) {
  const { backfills, settings } = schedule;
  if (backfills.length === 0) return null;
  return (
    <Card title="Backfills">
      <ul>
        {backfills.map((backfill) => (
          <Backfill key={backfill.id} backfill={backfill} zone={settings.zone} />
        ))}
      </ul>
    </Card>
  );
}

function Backfill({ backfill, zone }: { readonly backfill: BackfillView; readonly zone: string }) {
  const client = useTRPCClient();
  const refresh = useRefreshSchedules();
  const denied = useDenied("runs:repair");
  const { id, since, until, status, total, started, failed, error, by, reason } = backfill;
  const { icon: Icon, tone, label } = LOOKS[status];
  const abort = useMutation({
    mutationFn: () => client.schedules.abortBackfill.mutate({ id, ...causeOf() }),
    onSettled: refresh,
    onError: (refused) => say(refusalOf(refused).sentence),
  });
  const done = started + failed;
  return (
    <li
      data-backfill={status}
      className="flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line/70 px-4 py-3 text-xs last:border-b-0"
    >
      <span
        data-tone={tone}
        className="inline-flex w-24 items-center gap-1.5 font-medium text-tone"
      >
        <Icon aria-hidden className="size-3.5" /> {label}
      </span>
      <span className="min-w-0 flex-1">
        {zoneMoment(since, zone)} – {zoneMoment(until, zone)}
        <span className="block truncate text-ink-3">
          <Ago at={backfill.createdAt} />
          {by === undefined ? "" : ` by ${by}`}
          {reason === undefined ? "" : `: “${reason}”`}
        </span>
        {error === undefined ? null : <span className="block text-danger">{error}</span>}
      </span>
      <span className="flex w-56 items-center gap-3">
        <span className="block h-1.5 flex-1">
          <ProgressBar
            label="Instants started"
            share={total === 0 ? 1 : Math.min(done / total, 1)}
            failed={done === 0 ? 0 : failed / done}
          />
        </span>
        <span className="text-ink-2 tabular-nums">
          {started} of {total}
          {failed === 0 ? "" : `, ${failed} failed`}
        </span>
      </span>
      {status === "running" ? (
        <Button size="small" onClick={() => abort.mutate()} unavailable={denied}>
          Abort
        </Button>
      ) : null}
    </li>
  );
}
