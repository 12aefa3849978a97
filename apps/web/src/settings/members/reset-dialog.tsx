"use client";
import type { MemberView } from "@waymark/orchestrator/api";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { inviteAddress } from "./invite-address.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { useMembers } from "./use-members.ts";

interface ResetDialogProps {
  readonly member: MemberView;
  readonly onClose: () => void;
}

/** For a member who forgot their password. */
export function ResetDialog({ member: { id, name }, onClose }: ResetDialogProps) {
  const { resetLink } = useMembers();
  const make = () => {
    if (!resetLink.isPending) resetLink.mutate(id);
  };
  if (resetLink.data) {
    return (
      <LinkDialog
        title={`A new password for ${name}`}
        description="Send it to them alone: whoever opens it is them. It is good once, for a day, and is not shown again."
        address={inviteAddress(resetLink.data.token)}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={make}
      title={`Let ${name} set a new password?`}
      description="You get a link to send them. Until it is used they sign in as before."
      footer={
        <CommandFooter
          confirm="Make the link"
          busy={resetLink.isPending}
          onConfirm={make}
          onClose={onClose}
        />
      }
    >
      <Refused error={resetLink.error} />
    </Dialog>
  );
}
