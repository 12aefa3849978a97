"use client";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { titleOf } from "./sketch.ts";
import type { TreeState } from "./state-tree.ts";
import { TriggerFields } from "./trigger-fields.tsx";
import { triggerChoices } from "./trigger-kinds.ts";
import { useMachineEdits } from "./use-machine-edits.ts";
import { stateOfNode } from "./use-machine.ts";
import { invokesOf } from "./written-transitions.ts";

/** A line that was drawn, by the ids of nodes. */
export interface Connecting {
  readonly from: string;
  /** Absent: a new state. */
  readonly to?: string;
}

interface ConnectDialogProps {
  readonly connecting: Connecting;
  readonly root: TreeState;
  readonly onClose: () => void;
}

/** Asks what leads from one state to the other. */
export function ConnectDialog({ connecting, root, onClose }: ConnectDialogProps) {
  const edits = useMachineEdits();
  const from = stateOfNode(root, connecting.from);
  const to = connecting.to === undefined ? undefined : stateOfNode(root, connecting.to);
  const choices = from ? triggerChoices(from.state, from.parent === undefined) : [];
  // What a step ends with is what most people draw a line for.
  const usual = from && invokesOf(from.state).length > 0 ? "onDone/0" : "event";
  const [chosen, choose] = useState({ value: usual, text: "" });
  const choice = choices.find(({ value }) => value === chosen.value) ?? choices[0];
  if (!from || !choice) return null;
  const text = chosen.text.trim();
  const missing =
    choice.asks !== undefined && text === ""
      ? `Enter it first: ${choice.asks.toLowerCase()}.`
      : undefined;
  const connect = () => {
    if (missing !== undefined) return;
    const trigger = choice.trigger(text);
    if (to) edits.connect(from, to, trigger);
    else edits.connectToNew(from, trigger);
    onClose();
  };
  const target = to ? `“${titleOf(to)}”` : "a new state";
  return (
    <Dialog
      open
      onClose={onClose}
      title={`From “${from.parent ? titleOf(from) : "any state"}” to ${target}`}
      description="What takes the machine there?"
      onConfirm={connect}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" onClick={connect} unavailable={missing}>
            Connect
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          connect();
        }}
      >
        <TriggerFields choices={choices} chosen={chosen} onChange={choose} />
      </form>
    </Dialog>
  );
}
