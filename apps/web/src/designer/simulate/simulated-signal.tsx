"use client";
import { approverWords, samplePayload, type AcceptedSignal } from "@waymark/core";
import { useState } from "react";
import { useJsonValue } from "../../forms/use-json-value.ts";
import { ValueEditor } from "../../forms/value-editor.tsx";
import { Choice } from "../../ui/choice.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import type { SimulationSession } from "./session.ts";

interface SimulatedSignalProps {
  readonly signal: AcceptedSignal;
  readonly session: SimulationSession;
  readonly onClose: () => void;
}

/** The form of a signal or an approval, with a payload of the right shape in it. */
export function SimulatedSignal({ signal, session, onClose }: SimulatedSignalProps) {
  const { name, title, schema, approval } = signal;
  const draft = useJsonValue(schema, samplePayload(schema));
  const approvers = approval?.approvers ?? [];
  const [by, setBy] = useState(approvers[0]);
  const [strict, setStrict] = useState(false);
  const send = () => {
    setStrict(true);
    if (draft.value === undefined) return;
    const sender = by === undefined ? {} : { by };
    session.do({ type: "signal", name, payload: draft.value, ...sender });
    onClose();
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      onConfirm={send}
      title={title ?? `Send ${name}`}
      description="To the simulated run only."
      footer={<CommandFooter confirm="Send" busy={false} onConfirm={send} onClose={onClose} />}
    >
      <div className="flex flex-col gap-4">
        {by === undefined ? null : (
          <Choice
            label="Answered by"
            value={by}
            onChange={setBy}
            options={approvers.map((each) => ({ value: each, label: approverWords([each]) }))}
          />
        )}
        <ValueEditor label="Payload" draft={draft} strict={strict} />
      </div>
    </Dialog>
  );
}
