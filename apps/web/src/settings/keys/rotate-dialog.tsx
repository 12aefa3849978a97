"use client";
import type { ApiKeyView } from "@waymark/orchestrator/api";
import { useState } from "react";
import { Choice } from "../../ui/choice.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { IssuedDialog } from "./issued-dialog.tsx";
import { useKeys } from "./use-keys.ts";

const OVERLAPS = [
  { value: "0", label: "not at all" },
  { value: "1", label: "an hour" },
  { value: "24", label: "a day" },
  { value: "168", label: "a week" },
] as const;

interface RotateDialogProps {
  readonly apiKey: ApiKeyView;
  readonly onClose: () => void;
}

export function RotateDialog({ apiKey: { id, name }, onClose }: RotateDialogProps) {
  const { rotate } = useKeys();
  const [hours, setHours] = useState("24");
  const act = () => {
    if (!rotate.isPending) rotate.mutate({ id, overlapHours: Number(hours) });
  };
  if (rotate.data) return <IssuedDialog apiKey={rotate.data.key} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={act}
      title={`Rotate “${name}”`}
      description="Another key with the same name and scopes takes its place. Bring it to the program while both are good."
      footer={
        <CommandFooter confirm="Rotate" busy={rotate.isPending} onConfirm={act} onClose={onClose} />
      }
    >
      <div className="flex flex-col gap-3">
        <Choice
          label="The old one is good for, after that"
          value={hours}
          onChange={setHours}
          options={OVERLAPS}
        />
        <Refused error={rotate.error} />
      </div>
    </Dialog>
  );
}
