"use client";
import type { InvitationView } from "@waymark/orchestrator/api";
import { Link2, X } from "lucide-react";
import { refusalOf } from "../../trpc/refusal.ts";
import { Badge } from "../../ui/badge.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Countdown } from "../../ui/time.tsx";
import { say } from "../../ui/toast.tsx";
import { useMembers } from "./use-members.ts";

interface InvitationListProps {
  readonly invitations: readonly InvitationView[];
  readonly denied: string | undefined;
}

/** Links that are out and were not used yet. */
export function InvitationList({ invitations, denied }: InvitationListProps) {
  const { withdraw } = useMembers();
  if (invitations.length === 0) return null;
  const takeBack = (id: string) =>
    withdraw.mutate(id, {
      onSuccess: () => say("The link is good no more."),
      onError: (error) => say(`The link is still good. ${refusalOf(error).sentence}`),
    });
  return (
    <div>
      <h3 className="mt-1 mb-2 text-xs font-medium text-ink-3">Links that were not used yet</h3>
      <ul aria-label="Links that were not used yet" className="overflow-hidden rounded-lg border">
        {invitations.map((invitation) => (
          <li
            key={invitation.id}
            className="flex min-h-10 items-center gap-3 border-t border-line/70 px-4 first:border-t-0"
          >
            <Link2 aria-hidden className="size-4 shrink-0 text-ink-3" />
            <span className="min-w-0 flex-1 truncate text-sm">{titleOf(invitation)}</span>
            <Badge>{invitation.name === undefined ? invitation.role : "password"}</Badge>
            <span className="text-xs text-ink-3 max-sm:hidden">
              by {invitation.by}, ends <Countdown at={invitation.expiresAt} />
            </span>
            <IconButton
              icon={X}
              label={`Withdraw the link for ${titleOf(invitation)}`}
              unavailable={denied}
              onClick={() => takeBack(invitation.id)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

const titleOf = ({ name, note, role }: InvitationView): string =>
  name ?? note ?? `somebody, as ${role}`;
