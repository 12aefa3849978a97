"use client";
import { useState } from "react";
import { useNow } from "../../live/ticker.ts";
import { causeOf } from "../../person/cause-of.ts";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { instantOf, localOf, MomentField } from "../../ui/moment-field.tsx";
import { ReasonField } from "../../ui/reason-field.tsx";
import { Refused } from "../../ui/refused.tsx";
import type { ActDialogProps } from "./act-dialog-props.ts";
import { useScheduleCommand } from "./use-schedule-command.ts";

/** Nothing is started until a moment; then it goes on by itself. */
export function PauseDialog({ schedule, onClose }: ActDialogProps) {
  const client = useTRPCClient();
  const now = useNow();
  const [until, setUntil] = useState(localOf(schedule.pausedUntil));
  const [reason, setReason] = useState("");
  const { id, settings } = schedule;
  const at = instantOf(until);
  const pause = useScheduleCommand(
    () => client.schedules.pause.mutate({ id, until: at ?? 0, ...causeOf(reason) }),
    { done: `“${settings.name}” is paused.`, onClose },
  );
  const missing =
    at === undefined ? "Choose a moment." : at <= now ? "It has passed already." : undefined;
  const confirm = () => {
    if (missing === undefined && !pause.isPending) pause.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={`Pause “${settings.name}” until`}
      description="What would be due before is left out, and not counted as missed."
      footer={
        <CommandFooter
          confirm="Pause"
          busy={pause.isPending}
          unavailable={missing}
          onConfirm={confirm}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <MomentField label="Until" hint="By your clock." value={until} onChange={setUntil} />
        <ReasonField value={reason} onChange={setReason} hint="Kept in the audit." />
        <Refused error={pause.error} />
      </div>
    </Dialog>
  );
}
