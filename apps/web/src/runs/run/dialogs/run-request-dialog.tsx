"use client";
import { useState } from "react";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { CommandFooter } from "../../../ui/command-footer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, TextInput } from "../../../ui/field.tsx";
import { ReasonField } from "../../../ui/reason-field.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useRunPage, type RunRequest } from "../run-page-context.tsx";
import { REQUEST_WORDS } from "./run-request-words.ts";
import { useRunCommand } from "./use-run-command.ts";

interface RunRequestDialogProps {
  readonly kind: RunRequest;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** Pause, resume, cancel or terminate: a sentence on what follows, and why it is done. */
export function RunRequestDialog({ kind, onClose, reload }: RunRequestDialogProps) {
  const { detail } = useRunPage();
  const client = useTRPCClient();
  const command = useRunCommand();
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const { title, description, confirm, keep, final } = REQUEST_WORDS[kind];
  const unconfirmed = final === true && typed.trim() !== detail.workflow;
  const send = () => {
    if (command.isPending || unconfirmed) return;
    command.mutate({
      request: { kind },
      send: () => client.runs[kind].mutate({ runId: detail.id, ...causeOf(reason) }),
      onAccepted: onClose,
      reload,
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={send}
      title={title}
      description={description}
      footer={
        <CommandFooter
          keep={keep}
          confirm={confirm}
          busy={command.isPending}
          unavailable={unconfirmed ? "Type the workflow's name first." : undefined}
          onConfirm={send}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        {final === true ? (
          <Field label={`Type ${detail.workflow} to confirm`}>
            {(ids) => (
              <TextInput
                {...ids}
                className="font-mono text-xs"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        <ReasonField value={reason} onChange={setReason} />
        <Refused error={command.error} />
      </div>
    </Dialog>
  );
}
