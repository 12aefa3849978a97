"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v4 as uuid } from "uuid";
import { causeOf } from "../../person/cause-of.ts";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ReasonField } from "../../ui/reason-field.tsx";
import { Refused } from "../../ui/refused.tsx";
import type { ActDialogProps } from "./act-dialog-props.ts";

/** A run now, as the clock would start it. */
export function TriggerDialog({ schedule: { id, settings }, onClose }: ActDialogProps) {
  const client = useTRPCClient();
  const router = useRouter();
  const [reason, setReason] = useState("");
  // Made when the dialog opens: a second click, or a retry after a lost answer, starts no second run.
  const [idempotencyKey] = useState(() => uuid());
  const trigger = useMutation({
    mutationFn: () => client.schedules.trigger.mutate({ id, idempotencyKey, ...causeOf(reason) }),
    onSuccess: ({ runId }) => router.push(`/runs/${runId}`),
  });
  const confirm = () => {
    if (!trigger.isPending) trigger.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={`Start “${settings.name}” now`}
      description={`A run of ${settings.workflow} with the schedule's input, whatever else of it is open. Its times stay as they are.`}
      footer={
        <CommandFooter
          confirm="Start a run"
          busy={trigger.isPending}
          onConfirm={confirm}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <ReasonField value={reason} onChange={setReason} hint="Kept in the audit." />
        <Refused error={trigger.error} />
      </div>
    </Dialog>
  );
}
