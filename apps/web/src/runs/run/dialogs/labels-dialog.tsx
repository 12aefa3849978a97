"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import {
  changeOfLabels,
  isNoChange,
  LABELS_AS,
  labelsText,
  readLabels,
} from "../../../labels/labels-text.ts";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { CommandFooter } from "../../../ui/command-footer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, TextInput } from "../../../ui/field.tsx";
import { ReasonField } from "../../../ui/reason-field.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useRunPage } from "../run-page-context.tsx";

interface LabelsDialogProps {
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** The run's labels, as one text. */
export function LabelsDialog({ onClose, reload }: LabelsDialogProps) {
  const { detail } = useRunPage();
  const client = useTRPCClient();
  const [before] = useState(detail.labels);
  const [text, setText] = useState(() => labelsText(before));
  const [reason, setReason] = useState("");
  const after = readLabels(text);
  const change = changeOfLabels(before, after ?? before);
  const error = after ? undefined : `Write labels as ${LABELS_AS}.`;
  const missing = error ?? (isNoChange(change) ? "Nothing is different yet." : undefined);
  const command = useMutation({
    mutationFn: () =>
      client.runs.label.mutate({
        runId: detail.id,
        set: change.set,
        remove: [...change.remove],
        ...causeOf(reason),
      }),
    onSuccess: async () => {
      await reload();
      onClose();
    },
  });
  const send = () => {
    if (missing === undefined && !command.isPending) command.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={send}
      title="Labels of the run"
      description="The run is found by them, in lists and by bulk actions. What it does is not affected."
      footer={
        <CommandFooter
          confirm="Change the labels"
          busy={command.isPending}
          unavailable={missing}
          onConfirm={send}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Labels" hint={`A name and a text each: ${LABELS_AS}.`} error={error}>
          {(ids) => (
            <TextInput
              {...ids}
              data-first=""
              className="font-mono text-xs"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <ReasonField value={reason} onChange={setReason} hint="Kept in the audit." />
        <Refused error={command.error} />
      </div>
    </Dialog>
  );
}
