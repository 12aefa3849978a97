"use client";
import { groupOf, type AcceptedSignal } from "@waymark/core";
import { useState } from "react";
import { v4 as uuid } from "uuid";
import { refusedFields } from "../../../forms/refused-fields.ts";
import { useJsonValue } from "../../../forms/use-json-value.ts";
import { ValueEditor } from "../../../forms/value-editor.tsx";
import { causeOf } from "../../../person/cause-of.ts";
import { usePersonName } from "../../../person/person-name.ts";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { refusalOf } from "../../../trpc/refusal.ts";
import { Choice } from "../../../ui/choice.tsx";
import { CommandFooter } from "../../../ui/command-footer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { SignalPreview } from "./signal-preview.tsx";
import { useRunCommand } from "./use-run-command.ts";
import { useSignalPreview } from "./use-signal-preview.ts";

interface SignalDialogProps {
  readonly name: string | undefined;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** Only what the run waits for can be sent. The choice is fixed when the dialog opens: it does not change under the hand. */
export function SignalDialog({ name, onClose, reload }: SignalDialogProps) {
  const { detail } = useRunPage();
  const [signals] = useState(detail.signals);
  const [chosen, choose] = useState(signals.find((signal) => signal.name === name) ?? signals[0]);
  if (!chosen) return null;
  return (
    <SignalForm
      key={chosen.name}
      signal={chosen}
      signals={signals}
      onChoose={(next) => choose(signals.find((signal) => signal.name === next))}
      onClose={onClose}
      reload={reload}
    />
  );
}

interface SignalFormProps {
  readonly signal: AcceptedSignal;
  readonly signals: readonly AcceptedSignal[];
  readonly onChoose: (name: string) => void;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

function SignalForm({ signal, signals, onChoose, onClose, reload }: SignalFormProps) {
  const { detail } = useRunPage();
  const client = useTRPCClient();
  const command = useRunCommand();
  const draft = useJsonValue(signal.schema);
  const person = usePersonName();
  const signers = signersOf(signal.approval?.approvers ?? [], person);
  const [by, setBy] = useState(signers.includes(person) ? person : signers[0]);
  const [strict, setStrict] = useState(false);
  const preview = useSignalPreview({ name: signal.name, by, payload: draft.value });
  // One key per opening: a double click, or a retry after a lost answer, is the same signal.
  const [key] = useState(() => uuid());
  const send = () => {
    setStrict(true);
    const { value } = draft;
    if (value === undefined || command.isPending) return;
    command.mutate({
      request: { kind: "signal", name: signal.name },
      send: () =>
        client.runs.signal.mutate({
          runId: detail.id,
          name: signal.name,
          payload: value,
          key,
          ...causeOf(),
          ...(by === undefined ? {} : { by }),
        }),
      onAccepted: onClose,
      reload,
    });
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      onConfirm={send}
      title={signal.title ?? `Send ${signal.name}`}
      description="Sent once, however often it is pressed."
      footer={
        <CommandFooter
          confirm="Send signal"
          busy={command.isPending}
          onConfirm={send}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        {signals.length < 2 ? null : (
          <Choice
            label="Signal"
            value={signal.name}
            onChange={onChoose}
            options={signals.map((each) => ({ value: each.name, label: each.title ?? each.name }))}
          />
        )}
        {by === undefined ? null : (
          <Choice
            label="Answered by"
            value={by}
            onChange={setBy}
            options={signers.map((each) => ({ value: each, label: each }))}
          />
        )}
        <ValueEditor
          label="Payload"
          draft={draft}
          strict={strict}
          refused={command.error ? refusedFields(refusalOf(command.error)) : []}
        />
        <SignalPreview
          preview={preview.data}
          error={preview.error}
          incomplete={draft.value === undefined}
        />
        <Refused error={command.error} />
      </div>
    </Dialog>
  );
}

/** Whose answer it can be: the people who are asked, and where a group is, whoever sends it. */
function signersOf(approvers: readonly string[], person: string): readonly string[] {
  const people = approvers.filter((name) => groupOf(name) === undefined);
  const isGroupAsked = people.length < approvers.length;
  return isGroupAsked && person !== "" ? [...new Set([person, ...people])] : people;
}
