"use client";
import { useState } from "react";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { momentOf, type RunFilter } from "./run-filter.ts";

interface RangeDialogProps {
  readonly filter: RunFilter;
  readonly onChange: (change: Partial<RunFilter>) => void;
  readonly onClose: () => void;
}

/** From one moment to another, in the time zone of the person; either may be left open. */
export function RangeDialog({ filter, onChange, onClose }: RangeDialogProps) {
  const [from, setFrom] = useState(toLocal(filter.from));
  const [until, setUntil] = useState(toLocal(filter.until));
  const isBackwards = from !== "" && until !== "" && from >= until;
  const confirm = () => {
    if (isBackwards) return;
    onChange({ since: "any", from: toInstant(from), until: toInstant(until) });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title="Runs started between"
      footer={
        <CommandFooter
          confirm="Show these runs"
          busy={false}
          unavailable={isBackwards ? "The end comes before the beginning." : undefined}
          onConfirm={confirm}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-wrap gap-4">
        <Moment label="From" value={from} onChange={setFrom} />
        <Moment label="Until" value={until} onChange={setUntil} />
      </div>
    </Dialog>
  );
}

interface MomentProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const Moment = ({ label, value, onChange }: MomentProps) => (
  <Field label={label} hint="Empty: open" className="flex-1">
    {(ids) => (
      <TextInput
        {...ids}
        type="datetime-local"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

/** As the field has it: `2026-11-23T09:15`, without a zone. */
function toLocal(text: string): string {
  const at = momentOf(text);
  if (at === undefined) return "";
  const shifted = at - new Date(at).getTimezoneOffset() * 60_000;
  return new Date(shifted).toISOString().slice(0, 16);
}

/** The same moment everywhere: a link means it to whoever opens it. */
const toInstant = (local: string): string =>
  local === "" ? "" : new Date(local).toISOString().replace(/:00\.000Z$/, "Z");
