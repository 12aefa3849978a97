"use client";
import type { JsonValue } from "@waymark/core";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { useJsonValue } from "../../../forms/use-json-value.ts";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { CommandFooter } from "../../../ui/command-footer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { JsonEditor } from "../../../ui/json-editor.tsx";
import { ReasonField } from "../../../ui/reason-field.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { notGivable } from "./edited-input.ts";
import { RedactedWarning } from "./redacted-warning.tsx";
import { canonicalText } from "./same-json.ts";
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
  const retry = () => {
    const { value } = draft;
    if (value === undefined || unavailable !== undefined || command.isPending) return;
    command.mutate({
      request: { kind: "retry", stepId, nodeId },
      send: () =>
        client.runs.retryStep.mutate({
          runId: detail.id,
          stepId,
          ...(edited ? { input: value } : {}),
          ...causeOf(reason),
        }),
      onAccepted: onClose,
      reload,
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={retry}
      title={`Retry ${title}`}
      description={`Attempt ${attempts + 1} of this step. ${consequence}`}
      footer={
        <CommandFooter
          confirm={edited ? "Retry with this input" : "Retry with the same input"}
          busy={command.isPending}
          unavailable={unavailable}
          onConfirm={retry}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
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
        <ReasonField value={reason} onChange={setReason} />
        <Refused error={command.error} />
      </div>
    </Dialog>
  );
}
