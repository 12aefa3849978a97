"use client";
import { useState } from "react";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { CommandFooter } from "../../../ui/command-footer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, TextArea } from "../../../ui/field.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { reasonOf } from "./reason.ts";
import { useRunCommand } from "./use-run-command.ts";

interface CancelDialogProps {
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

export function CancelDialog({ onClose, reload }: CancelDialogProps) {
  const { detail } = useRunPage();
  const client = useTRPCClient();
  const command = useRunCommand();
  const [reason, setReason] = useState("");
  const cancel = () => {
    if (command.isPending) return;
    command.mutate({
      request: { kind: "cancel" },
      send: () => client.runs.cancel.mutate({ runId: detail.id, ...reasonOf(reason) }),
      onAccepted: onClose,
      reload,
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={cancel}
      title="Cancel this run?"
      description="Steps under way are told to stop, and what the workflow can undo is undone. What was done stays in the history."
      footer={
        <CommandFooter
          danger
          confirm="Cancel the run"
          busy={command.isPending}
          onConfirm={cancel}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Reason" hint="Kept with the run's history.">
          {(ids) => (
            <TextArea {...ids} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        <Refused error={command.error} />
      </div>
    </Dialog>
  );
}
