"use client";
import type { StepId } from "@waymark/core";
import { useState } from "react";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { ReasonField } from "../../../ui/reason-field.tsx";
import { useRunPage, type StepOfNode } from "../run-page-context.tsx";
import { OutcomeFields } from "./outcome-fields.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import type { OutcomeDraft } from "./use-outcome.ts";
import { usePlannedRequest } from "./use-planned-request.ts";
import { useRunCommand } from "./use-run-command.ts";

interface SettleNowProps extends StepOfNode {
  readonly title: string;
  readonly description: string;
  readonly confirm: string;
  readonly draft: OutcomeDraft;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** What would become of the run is shown before the step is ended. */
export function SettleNow({ stepId, nodeId, draft, onClose, reload, ...words }: SettleNowProps) {
  const { detail } = useRunPage();
  const client = useTRPCClient();
  const command = useRunCommand();
  const { change } = draft;
  const plan = usePlannedRequest(change);
  const [reason, setReason] = useState("");
  const settle = (accept: readonly StepId[]) => {
    const agreed = { plan: plan.data?.token, accept: [...accept], ...causeOf(reason) };
    const about = { runId: detail.id, stepId, ...agreed };
    command.mutate({
      request: { kind: "settle", stepId, nodeId },
      send: () => {
        if ("error" in change) {
          return client.runs.resolveStep.mutate({ ...about, error: { ...change.error } });
        }
        const end = change.type === "step.skipped" ? client.runs.skipStep : client.runs.resolveStep;
        return end.mutate({ ...about, output: change.output });
      },
      onAccepted: onClose,
      reload,
    });
  };
  return (
    <PlanDialog
      {...words}
      steady
      plan={plan}
      busy={command.isPending}
      error={command.error}
      missing={draft.missing}
      before={<OutcomeFields draft={draft} />}
      onConfirm={settle}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} />
    </PlanDialog>
  );
}
