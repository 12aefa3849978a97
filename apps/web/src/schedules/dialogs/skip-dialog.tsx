"use client";
import { useState } from "react";
import { causeOf } from "../../person/cause-of.ts";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ReasonField } from "../../ui/reason-field.tsx";
import { Refused } from "../../ui/refused.tsx";
import { zoneMoment } from "../zone-time.ts";
import type { ActDialogProps } from "./act-dialog-props.ts";
import { useScheduleCommand } from "./use-schedule-command.ts";

/** The next instant is left out: that one, and no other that comes to be the next meanwhile. */
export function SkipDialog({ schedule, onClose }: ActDialogProps) {
  const client = useTRPCClient();
  const [reason, setReason] = useState("");
  const { id, settings } = schedule;
  const [at = 0, after] = schedule.upcoming;
  const [asked] = useState(at);
  const skip = useScheduleCommand(
    () => client.schedules.skipNext.mutate({ id, at: asked, ...causeOf(reason) }),
    { done: `${zoneMoment(asked, settings.zone)} is left out.`, onClose },
  );
  const confirm = () => {
    if (!skip.isPending) skip.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={`Skip the next run of “${settings.name}”?`}
      footer={
        <CommandFooter
          keep="Keep it"
          confirm="Skip it"
          busy={skip.isPending}
          onConfirm={confirm}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-sm text-ink-2">
          <strong className="font-semibold">{zoneMoment(asked, settings.zone)}</strong> is left out.
          {after === undefined || asked !== at
            ? ""
            : ` It goes on at ${zoneMoment(after, settings.zone)}.`}
        </p>
        <ReasonField value={reason} onChange={setReason} hint="Kept in the audit." />
        <Refused error={skip.error} />
      </div>
    </Dialog>
  );
}
