"use client";
import { useState } from "react";
import { CommandFooter } from "../ui/command-footer.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { Refused } from "../ui/refused.tsx";

interface TypedDialogProps {
  readonly title: string;
  readonly description: string;
  /** What must be typed first: this cannot be taken back. */
  readonly typed: string;
  readonly keep: string;
  readonly confirm: string;
  readonly command: { readonly isPending: boolean; readonly error: unknown };
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function TypedDialog({
  title,
  description,
  typed,
  keep,
  confirm,
  command,
  onConfirm,
  onClose,
}: TypedDialogProps) {
  const [text, setText] = useState("");
  const missing = text.trim() === typed ? undefined : `Type ${typed} first.`;
  const act = () => {
    if (missing === undefined && !command.isPending) onConfirm();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={act}
      title={title}
      description={description}
      footer={
        <CommandFooter
          keep={keep}
          confirm={confirm}
          busy={command.isPending}
          unavailable={missing}
          onConfirm={act}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={`Type ${typed} to confirm`}>
          {(ids) => (
            <TextInput {...ids} value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <Refused error={command.error} />
      </div>
    </Dialog>
  );
}
