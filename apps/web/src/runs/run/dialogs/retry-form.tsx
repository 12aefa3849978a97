"use client";
import type { JsonValue, StepId } from "@waymark/core";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { useJsonValue } from "../../../forms/use-json-value.ts";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { JsonEditor } from "../../../ui/json-editor.tsx";
import { ReasonField } from "../../../ui/reason-field.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { notGivable } from "./edited-input.ts";
import { PlanDialog } from "./plan-dialog.tsx";
import { RedactedWarning } from "./redacted-warning.tsx";
import { canonicalText } from "./same-json.ts";
import { usePlannedRequest } from "./use-planned-request.ts";
import { useRunCommand } from "./use-run-command.ts";

interface RetryFormProps {
  readonly stepId: string;
  readonly nodeId: string;
  readonly title: string;
  readonly lastInput: JsonValue;
  readonly attempts: number;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

export function RetryForm({
  stepId,
  nodeId,
  title,
  lastInput,
  attempts,
  onClose,
  reload,
}: RetryFormProps) {
  const { detail, state } = useRunPage();
  const client = useTRPCClient();
  const command = useRunCommand();
  const draft = useJsonValue(undefined, lastInput);
  const [reason, setReason] = useState("");
  const undone = Object.values(state.nodes).some((node) => node.status === "compensated");
  const consequence = undone
    ? "What was undone is done again first, then the run goes on from here."
    : "The run goes on from here; what was done before stays done.";
  const edited =
    draft.value === undefined || canonicalText(draft.value) !== canonicalText(lastInput);
  const unavailable = edited ? notGivable(draft) : undefined;
  // Which input it is tried with is no part of the plan.
  const plan = usePlannedRequest({ type: "step.retried", stepId: stepId as StepId });
  const retry = (accept: readonly StepId[]) => {
    const { value } = draft;
    if (value === undefined) return;
    command.mutate({
      request: { kind: "retry", stepId, nodeId },
      send: () =>
        client.runs.retryStep.mutate({
          runId: detail.id,
          stepId,
          ...(edited ? { input: value } : {}),
          plan: plan.data?.token,
          accept: [...accept],
          ...causeOf(reason),
        }),
      onAccepted: onClose,
      reload,
    });
  };
  return (
    <PlanDialog
      title={`Retry ${title}`}
      description={`Attempt ${attempts + 1} of this step. ${consequence}`}
      confirm={edited ? "Retry with this input" : "Retry with the same input"}
      steady
      plan={plan}
      busy={command.isPending}
      error={command.error}
      missing={unavailable}
      before={
        <div className="flex flex-col gap-1.5">
          <div className="flex h-6 items-center gap-2 text-xs font-medium text-ink-2">
            Input
            {edited ? <Badge tone="amber">edited</Badge> : <Badge>as it failed</Badge>}
            {edited ? (
              <Button
                size="small"
                kind="quiet"
                className="ml-auto"
                onClick={() => draft.setValue(lastInput)}
              >
                <RotateCcw aria-hidden /> Take it back
              </Button>
            ) : null}
          </div>
          <JsonEditor label="Input of the retry, JSON" text={draft.text} onChange={draft.setText} />
          {draft.parsed.ok ? null : (
            <p role="alert" className="text-xs text-danger">
              {draft.parsed.problem}
            </p>
          )}
          {edited ? <RedactedWarning value={draft.parsed.ok ? draft.parsed.value : null} /> : null}
        </div>
      }
      onConfirm={retry}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} />
    </PlanDialog>
  );
}
