"use client";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { NEW_STATES, type NewState } from "./edits/add-state.ts";
import { refusedKey } from "./edits/rename-state.ts";
import { Pick } from "./inspector/pick.tsx";
import { titleOf } from "./sketch.ts";
import { statesIn, type TreeState } from "./state-tree.ts";
import { TriggerFields } from "./trigger-fields.tsx";
import { triggerChoices, usualTrigger } from "./trigger-kinds.ts";
import { useMachineEdits, type NamedState } from "./use-machine-edits.ts";
import { stateOfNode } from "./use-machine.ts";

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

const NEW = "";

/** Asks what leads from one state to another one, or to a new one. */
export function ConnectDialog({ connecting, root, onClose }: ConnectDialogProps) {
  const edits = useMachineEdits();
  const from = stateOfNode(root, connecting.from);
  const [target, aim] = useState(stateOfNode(root, connecting.to ?? "")?.path.join("/") ?? NEW);
  const [added, name] = useState<NamedState>({ kind: "state", key: "" });
  const choices = from ? triggerChoices(from.state, from.parent === undefined) : [];
  const [chosen, choose] = useState({ value: usualTrigger(from?.state ?? {}), text: "" });
  const choice = choices.find(({ value }) => value === chosen.value) ?? choices[0];
  if (!from || !choice) return null;
  const to = statesIn(root).find(({ path }) => path.join("/") === target);
  const text = chosen.text.trim();
  const taken = target === NEW ? refusedName(root, from, added.key) : undefined;
  const missing =
    choice.asks !== undefined && text === ""
      ? `Enter it first: ${choice.asks.toLowerCase()}.`
      : taken;
  const connect = () => {
    if (missing !== undefined) return;
    const trigger = choice.trigger(text);
    if (to) edits.connect(from, to, trigger);
    else edits.connectToNew(from, trigger, named(added));
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`From “${from.parent ? titleOf(from) : "any state"}” to ${to ? `“${titleOf(to)}”` : "a new state"}`}
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
        <Pick
          label="Leads to"
          value={target}
          options={[
            { value: NEW, label: "A new state" },
            ...statesIn(root).map((state) => ({
              value: state.path.join("/"),
              label: state.path === from.path ? `${state.key} (itself)` : state.keys.join(" › "),
            })),
          ]}
          onChange={aim}
        />
        {target === NEW ? <NewStateFields added={added} problem={taken} onChange={name} /> : null}
        {/* Enter in any field connects. */}
        <button type="submit" hidden aria-label="Connect" />
      </form>
    </Dialog>
  );
}

const named = ({ kind, key }: NamedState): NamedState => ({
  kind,
  key: key.trim() === "" ? NEW_STATES[kind].key : key.trim(),
});

/** Why a new state beside `from` cannot be called so; nothing is called by what it is. */
const refusedName = (root: TreeState, { parent = root }: TreeState, key: string) =>
  key.trim() === "" ? undefined : refusedKey({ key: "", parent }, key.trim());

const KINDS: readonly NewState[] = ["state", "final", "compound", "parallel", "history"];

interface NewStateFieldsProps {
  readonly added: NamedState;
  readonly problem: string | undefined;
  readonly onChange: (added: NamedState) => void;
}

const NewStateFields = ({ added, problem, onChange }: NewStateFieldsProps) => (
  <div className="flex items-start gap-3">
    <Field label="Its key" error={problem} className="min-w-0 flex-1">
      {(ids) => (
        <TextInput
          {...ids}
          className="font-mono"
          placeholder={NEW_STATES[added.kind].key}
          value={added.key}
          onChange={({ target }) => onChange({ ...added, key: target.value })}
        />
      )}
    </Field>
    <Pick
      label="What it is"
      value={added.kind}
      options={KINDS.map((kind) => ({ value: kind, label: NEW_STATES[kind].title }))}
      onChange={(kind) => onChange({ ...added, kind: kind as NewState })}
    />
  </div>
);
