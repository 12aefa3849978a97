"use client";
import { useState } from "react";
import { CommandFooter } from "../../../ui/command-footer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, TextInput } from "../../../ui/field.tsx";

interface ViewDialogProps {
  readonly title: string;
  readonly search: string;
  readonly name?: string;
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

const LONGEST_NAME = 60;

export function ViewDialog({
  title,
  search,
  name: initial = "",
  onSave,
  onClose,
}: ViewDialogProps) {
  const [name, setName] = useState(initial);
  const confirm = () => {
    if (name.trim() === "") return;
    onSave(name.trim());
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={title}
      description="Everybody who uses this dashboard sees it."
      footer={
        <CommandFooter
          confirm="Save"
          busy={false}
          unavailable={name.trim() === "" ? "Give it a name." : undefined}
          onConfirm={confirm}
          onClose={onClose}
        />
      }
    >
      <Field label="Name" hint={<code className="font-mono break-all">{search}</code>}>
        {(ids) => (
          <TextInput
            {...ids}
            maxLength={LONGEST_NAME}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && confirm()}
          />
        )}
      </Field>
    </Dialog>
  );
}
