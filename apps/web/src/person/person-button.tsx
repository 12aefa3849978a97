"use client";
import { CircleUserRound } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { LONGEST_NAME, setPersonName, usePersonName } from "./person-name.ts";

/** Who is at this browser; what they do is signed with it. */
export function PersonButton() {
  const name = usePersonName();
  const [asking, setAsking] = useState(false);
  const label = name === "" ? "Say who you are" : `You are ${name}`;
  return (
    <>
      <Tooltip content={label} side="right">
        <button
          type="button"
          aria-label={label}
          onClick={() => setAsking(true)}
          className="flex h-7 w-full items-center gap-2 rounded-md px-1.5 text-xs text-ink-3 hover:bg-hover hover:text-ink md:w-7 md:justify-center lg:w-full lg:justify-start"
        >
          <CircleUserRound aria-hidden className="size-4 shrink-0" />
          <span className="max-w-36 truncate max-lg:hidden">
            {name === "" ? "Who are you?" : name}
          </span>
        </button>
      </Tooltip>
      {asking ? <PersonDialog name={name} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

interface PersonDialogProps {
  readonly name: string;
  readonly onClose: () => void;
}

function PersonDialog({ name, onClose }: PersonDialogProps) {
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
    </Dialog>
  );
}
