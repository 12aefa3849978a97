"use client";
import type { ChangeAsked, JsonValue, StepId } from "@waymark/core";
import { useState } from "react";
import { JsonField } from "../../../forms/json-field.tsx";
import { useJsonValue } from "../../../forms/use-json-value.ts";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { CommandFooter } from "../../../ui/command-footer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, TextInput } from "../../../ui/field.tsx";
import { ReasonField } from "../../../ui/reason-field.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useStaging } from "../modify/staging.tsx";
import { useRunPage, type Outcome, type StepOfNode } from "../run-page-context.tsx";
import { isCompensation } from "../steps.ts";
import { useRunCommand } from "./use-run-command.ts";

const WORDS: Readonly<Record<Outcome, { title: string; what: string; confirm: string }>> = {
  skip: {
    title: "Skip",
    what: "The run goes on as if the step had given this output. The step is not done, and so never undone.",
    confirm: "Skip the step",
  },
  complete: {
    title: "Complete by hand",
    what: "Somebody did it: the run goes on with this output, and undoes the step like any other if it comes to that.",
    confirm: "Complete the step",
  },
  fail: {
    title: "Fail by hand",
    what: "The step fails for good with this error, and the workflow says what follows.",
    confirm: "Fail the step",
  },
};

const UNDONE = "The step counts as undone by hand, and the next one is undone.";

interface SettleDialogProps extends StepOfNode {
  readonly outcome: Outcome;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** An operator tells how a step ended; what it has in flight is withdrawn. */
export function SettleDialog({ outcome, stepId, nodeId, onClose, reload }: SettleDialogProps) {
  const { detail } = useRunPage();
  const client = useTRPCClient();
  const command = useRunCommand();
  const output = useJsonValue(undefined, null);
  const [message, setMessage] = useState("");
  const [reason, setReason] = useState("");
  const name = detail.graph.nodes.find((node) => node.id === nodeId)?.title ?? stepId;
  const { title, what, confirm } = WORDS[outcome];
  const missing = missingIn(outcome, output.value, message);
  const staging = useStaging();
  const settle = () => {
    if (command.isPending || missing !== undefined) return;
    if (staging.on) {
      const change = changeFor(outcome, stepId as StepId, output.value ?? null, message);
      staging.stage({ nodeId, change });
      onClose();
      return;
    }
    const about = { runId: detail.id, stepId, ...causeOf(reason) };
    const value = output.value ?? null;
    command.mutate({
      request: { kind: "settle", stepId, nodeId },
      send: () => {
        if (outcome === "skip") return client.runs.skipStep.mutate({ ...about, output: value });
        if (outcome === "complete")
          return client.runs.resolveStep.mutate({ ...about, output: value });
        return client.runs.resolveStep.mutate({ ...about, error: failedByHand(message) });
      },
      onAccepted: onClose,
      reload,
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={settle}
      title={`${title}: ${isCompensation(stepId) ? `undoing ${name}` : name}`}
      description={isCompensation(stepId) && outcome === "complete" ? UNDONE : what}
      footer={
        <CommandFooter
          confirm={staging.on ? "Stage it" : confirm}
          busy={command.isPending}
          unavailable={missing}
          onConfirm={settle}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        {outcome === "fail" ? (
          <Field label="Error" hint="What went wrong, in a sentence.">
            {(ids) => (
              <TextInput
                {...ids}
                value={message}
                onChange={(event) => setMessage(event.target.value)}
              />
            )}
          </Field>
        ) : (
          <JsonField
            label="Output"
            name="Output, JSON"
            text={output.text}
            parsed={output.parsed}
            onChange={output.setText}
          />
        )}
        {staging.on ? null : <ReasonField value={reason} onChange={setReason} />}
        <Refused error={command.error} />
      </div>
    </Dialog>
  );
}

/** The same as one of several changes. */
function changeFor(
  outcome: Outcome,
  stepId: StepId,
  output: JsonValue,
  message: string,
): ChangeAsked {
  if (outcome === "skip") return { type: "step.skipped", stepId, output };
  if (outcome === "complete") return { type: "step.resolved", stepId, output };
  return { type: "step.resolved", stepId, error: failedByHand(message) };
}

const failedByHand = (message: string) => ({ name: "FailedByHand", message: message.trim() });

/** What is still to be given before the step can end so. */
function missingIn(
  outcome: Outcome,
  output: JsonValue | undefined,
  message: string,
): string | undefined {
  if (outcome === "fail") return message.trim() === "" ? "Say what went wrong." : undefined;
  return output === undefined ? "The output is not JSON yet." : undefined;
}
