"use client";
import type { Role } from "@waymark/orchestrator/api";
import { useState } from "react";
import { Choice } from "../../ui/choice.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { Refused } from "../../ui/refused.tsx";
import { inviteAddress } from "./invite-address.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { ROLES } from "./roles.ts";
import { useMembers } from "./use-members.ts";

const DOES: Readonly<Record<Role, string>> = {
  viewer: "Sees all runs and workflows, and changes nothing.",
  operator: "Starts, answers and repairs runs, too.",
  author: "Edits and publishes workflows, too.",
  admin: "Changes settings and manages members, too.",
};

export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { invite } = useMembers();
  const [role, setRole] = useState<Role>("operator");
  const [note, setNote] = useState("");
  const make = () => {
    if (!invite.isPending)
      invite.mutate({ role, ...(note.trim() !== "" && { note: note.trim() }) });
  };
  if (invite.data) {
    return (
      <LinkDialog
        title="The invitation"
        description="Send it to whoever it is for. It makes one account, within seven days, and is not shown again."
        address={inviteAddress(invite.data.token)}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={make}
      title="Invite somebody"
      description="You get a link to send them; no mail is sent from here."
      footer={
        <CommandFooter
          confirm="Make the link"
          busy={invite.isPending}
          onConfirm={make}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-1.5">
          <Choice
            label="Role"
            value={role}
            onChange={(next) => setRole(next as Role)}
            options={ROLES}
          />
          <p className="text-xs text-ink-3">{DOES[role]}</p>
        </div>
        <Field
          label="For whom"
          hint="So that you know it among other links. They choose their own name."
        >
          {(ids) => (
            <TextInput
              {...ids}
              maxLength={100}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <Refused error={invite.error} />
      </div>
    </Dialog>
  );
}
