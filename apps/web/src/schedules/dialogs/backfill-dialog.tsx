"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { BackfillPlan } from "@waymark/orchestrator/api";
import { useState } from "react";
import { v4 as uuid } from "uuid";
import { useNow } from "../../live/ticker.ts";
import { causeOf } from "../../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { Choice } from "../../ui/choice.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { plural } from "../../ui/format.ts";
import { instantOf, localOf, MomentField } from "../../ui/moment-field.tsx";
import { ReasonField } from "../../ui/reason-field.tsx";
import { Refused } from "../../ui/refused.tsx";
import { zoneMoment } from "../zone-time.ts";
import type { ActDialogProps } from "./act-dialog-props.ts";
import { useScheduleCommand } from "./use-schedule-command.ts";

const DAY = 86_400_000;
const CONCURRENCIES = ["1", "5", "20", "50"] as const;

/** Starts the instants of a time that has passed: how many those are is told before. */
export function BackfillDialog({ schedule: { id, settings }, onClose }: ActDialogProps) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const now = useNow(false);
  const [from, setFrom] = useState(() => localOf(now - 7 * DAY));
  const [to, setTo] = useState(() => localOf(now));
  const [concurrency, setConcurrency] = useState<string>("5");
  const [reason, setReason] = useState("");
  // One key per opening: a second click, or a retry after a lost answer, begins no second one.
  const [idempotencyKey] = useState(() => uuid());
  const [since = 0, until = 0] = [instantOf(from), instantOf(to)];
  const isPeriod = since < until;
  const period = { id, since, until };
  const plan = useQuery(
    trpc.schedules.planBackfill.queryOptions(period, {
      enabled: isPeriod,
      staleTime: 0,
      retry: false,
      placeholderData: keepPreviousData,
    }),
  );
  const left = plan.data ? plan.data.instants - plan.data.startedBefore : 0;
  const backfill = useScheduleCommand(
    () =>
      client.schedules.backfill.mutate({
        ...period,
        idempotencyKey,
        concurrency: Number(concurrency),
        token: plan.data?.token ?? "",
        ...causeOf(reason),
      }),
    { done: `${plural(left, "run")} of “${settings.name}” are being started.`, onClose },
  );
  const missing = !isPeriod
    ? "The end comes before the beginning."
    : left === 0
      ? "There is nothing to start."
      : undefined;
  const confirm = () => {
    if (missing === undefined && !backfill.isPending) backfill.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={`Backfill “${settings.name}”`}
      description="Starts the instants of a time that has passed. What was started then is left alone."
      footer={
        <CommandFooter
          confirm={left === 0 ? "Start" : `Start ${plural(left, "run")}`}
          busy={backfill.isPending}
          unavailable={missing}
          onConfirm={confirm}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-4">
          <MomentField
            label="From"
            hint="By your clock."
            value={from}
            onChange={setFrom}
            className="flex-1"
          />
          <MomentField
            label="Until"
            hint="Before this moment."
            value={to}
            onChange={setTo}
            className="flex-1"
          />
        </div>
        {plan.error && isPeriod ? (
          <Refused error={plan.error} />
        ) : (
          <PlanLine plan={isPeriod ? plan.data : undefined} zone={settings.zone} />
        )}
        <Choice
          label="Runs open at once"
          value={concurrency}
          onChange={setConcurrency}
          options={CONCURRENCIES.map((value) => ({ value, label: value }))}
        />
        <ReasonField value={reason} onChange={setReason} hint="Kept in the audit." />
        <Refused error={backfill.error} />
      </div>
    </Dialog>
  );
}

interface PlanLineProps {
  readonly plan: BackfillPlan | undefined;
  readonly zone: string;
}

/** How many instants the period has, and how many of them were started before. */
const PlanLine = ({ plan, zone }: PlanLineProps) => (
  <p
    role="status"
    className="flex min-h-9 flex-wrap items-baseline gap-x-3 gap-y-1 rounded-lg border bg-sunken px-3 py-2 text-sm text-ink-2"
  >
    {plan === undefined ? (
      "Counting…"
    ) : (
      <>
        <strong className="font-semibold">{plural(plan.instants, "instant")}</strong>
        {plan.first === undefined || plan.last === undefined ? null : (
          <span className="text-xs text-ink-3">
            {zoneMoment(plan.first, zone)} – {zoneMoment(plan.last, zone)}
          </span>
        )}
        {plan.startedBefore === 0 ? null : (
          <span className="text-xs">{plan.startedBefore} started before, left alone</span>
        )}
      </>
    )}
  </p>
);
