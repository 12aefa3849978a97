"use client";
import { useState } from "react";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { instantOf, localOf, MomentField } from "../../ui/moment-field.tsx";
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
        <MomentField label="From" value={from} onChange={setFrom} className="flex-1" />
        <MomentField label="Until" value={until} onChange={setUntil} className="flex-1" />
      </div>
    </Dialog>
  );
}

/** As the field has it: `2026-11-23T09:15`, without a zone. */
const toLocal = (text: string): string => localOf(momentOf(text));

/** The same moment everywhere: a link means it to whoever opens it. */
function toInstant(local: string): string {
  const at = instantOf(local);
  return at === undefined ? "" : new Date(at).toISOString().replace(/:00\.000Z$/, "Z");
}
