"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { causeOf } from "../../person/cause-of.ts";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { ReasonField } from "../../ui/reason-field.tsx";
import { Refused } from "../../ui/refused.tsx";
import { say } from "../../ui/toast.tsx";
import type { ActDialogProps } from "./act-dialog-props.ts";

/** It cannot be taken back: whoever does it types its name. */
export function DeleteDialog({ schedule: { id, settings }, onClose }: ActDialogProps) {
  const client = useTRPCClient();
  const router = useRouter();
  const [name, setName] = useState("");
  const [reason, setReason] = useState("");
  const remove = useMutation({
    mutationFn: () => client.schedules.delete.mutate({ id, name, ...causeOf(reason) }),
    onSuccess: () => {
      say(`“${settings.name}” was deleted.`);
      router.push("/schedules");
    },
  });
  const missing = name === settings.name ? undefined : "Type its name first.";
  const confirm = () => {
    if (missing === undefined && !remove.isPending) remove.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={`Delete “${settings.name}”?`}
      description="It starts nothing more, and what became of its instants is forgotten. The runs that it started stay."
      footer={
        <CommandFooter
          keep="Keep it"
          confirm="Delete"
          busy={remove.isPending}
          unavailable={missing}
          onConfirm={confirm}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Its name" hint={settings.name}>
          {(ids) => (
            <TextInput {...ids} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <ReasonField value={reason} onChange={setReason} hint="Kept in the audit." />
        <Refused error={remove.error} />
      </div>
    </Dialog>
  );
}
