"use client";
import type { MemberView } from "@waymark/orchestrator/api";
import { TypedDialog } from "../typed-dialog.tsx";
import { useMembers } from "./use-members.ts";

interface RemoveDialogProps {
  readonly member: MemberView;
  readonly onClose: () => void;
}

export function RemoveDialog({ member, onClose }: RemoveDialogProps) {
  const { remove } = useMembers();
  const { id, name, keys } = member;
  const revoked =
    keys === 0
      ? ""
      : ` ${keys === 1 ? "The API key" : `The ${keys} API keys`} they made cannot be used any more.`;
  return (
    <TypedDialog
      title={`Remove ${name}?`}
      description={`They are signed out everywhere, and their invitations are withdrawn.${revoked} What they did stays signed with their name.`}
      typed={name}
      keep="Keep them"
      confirm="Remove"
      command={remove}
      onConfirm={() => remove.mutate(id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
