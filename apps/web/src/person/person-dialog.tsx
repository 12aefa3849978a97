"use client";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { TimeLookChoice } from "../ui/time-look-choice.tsx";
import { LONGEST_NAME, setPersonName } from "./person-name.ts";

interface PersonDialogProps {
  readonly name: string;
  readonly onClose: () => void;
}

export function PersonDialog({ name, onClose }: PersonDialogProps) {
  const [text, setText] = useState(name);
  const keep = () => {
    setPersonName(text);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={keep}
      title="Who are you?"
      description="What you do to runs is signed with this name, in their history and in the audit. It is kept in this browser."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button kind="primary" onClick={keep}>
            Keep the name
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field
          label="Name"
          hint="A name or an address your colleagues know you by. Empty: you sign nothing."
        >
          {(ids) => (
            <TextInput
              {...ids}
              data-first=""
              value={text}
              maxLength={LONGEST_NAME}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <TimeLookChoice />
      </div>
    </Dialog>
  );
}
