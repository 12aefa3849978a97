"use client";
import type { StepId } from "@waymark/core";
import { useState } from "react";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { Field, TextInput } from "../../../ui/field.tsx";
import { ReasonField } from "../../../ui/reason-field.tsx";
import { useRunPage, type RunRequest } from "../run-page-context.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import { REQUEST_WORDS } from "./run-request-words.ts";
import { usePlannedRequest } from "./use-planned-request.ts";
import { useRunCommand } from "./use-run-command.ts";

interface RunRequestDialogProps {
  readonly kind: RunRequest;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

const EVENTS = {
  pause: "run.paused",
  resume: "run.resumed",
  cancel: "run.cancelled",
  terminate: "run.terminated",
} as const satisfies Readonly<Record<RunRequest, string>>;

/** Pause, resume, cancel or terminate: what follows, in a sentence and for this run, and why it is done. */
export function RunRequestDialog({ kind, onClose, reload }: RunRequestDialogProps) {
  const { detail } = useRunPage();
  const client = useTRPCClient();
  const command = useRunCommand();
  const plan = usePlannedRequest({ type: EVENTS[kind] });
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const { title, description, confirm, keep, final } = REQUEST_WORDS[kind];
  const unconfirmed = final === true && typed.trim() !== detail.workflow;
  const send = (accept: readonly StepId[]) =>
    command.mutate({
      request: { kind },
      send: () =>
        client.runs[kind].mutate({
          runId: detail.id,
          plan: plan.data?.token,
          accept: [...accept],
          ...causeOf(reason),
        }),
      onAccepted: onClose,
      reload,
    });
  return (
    <PlanDialog
      title={title}
      description={description}
      confirm={confirm}
      keep={keep}
      steady
      plan={plan}
      busy={command.isPending}
      error={command.error}
      missing={unconfirmed ? "Type the workflow's name first." : undefined}
      onConfirm={send}
      onClose={onClose}
    >
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
    </PlanDialog>
  );
}
