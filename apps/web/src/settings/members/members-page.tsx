"use client";
import type { MemberView } from "@waymark/orchestrator/api";
import { UserRoundPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useDenied } from "../../account/use-denied.ts";
import { Button } from "../../ui/button.tsx";
import { Region } from "../../ui/region.tsx";
import { OnceClaimed } from "../once-claimed.tsx";
import { SettingsSection } from "../settings-section.tsx";
import { InvitationList } from "./invitation-list.tsx";
import { MemberTable } from "./member-table.tsx";
import { RoleTable } from "./role-table.tsx";
import { useMembers } from "./use-members.ts";

const InviteDialog = dynamic(async () => (await import("./invite-dialog.tsx")).InviteDialog, {
  ssr: false,
});
const GroupsDialog = dynamic(async () => (await import("./groups-dialog.tsx")).GroupsDialog, {
  ssr: false,
});
const ResetDialog = dynamic(async () => (await import("./reset-dialog.tsx")).ResetDialog, {
  ssr: false,
});
const RemoveDialog = dynamic(async () => (await import("./remove-dialog.tsx")).RemoveDialog, {
  ssr: false,
});

type Asked =
  | { readonly about: "invitation" }
  | { readonly about: "groups" | "password" | "removal"; readonly member: MemberView };

export const MembersPage = () => (
  <OnceClaimed what="Members">
    <Members />
  </OnceClaimed>
);

function Members() {
  const { query } = useMembers();
  const denied = useDenied("accounts:write");
  const [asked, ask] = useState<Asked>();
  const close = () => ask(undefined);
  return (
    <>
      <SettingsSection
        title="Members"
        note="Who may sign in, and what they may do."
        action={
          <Button kind="primary" onClick={() => ask({ about: "invitation" })} unavailable={denied}>
            <UserRoundPlus aria-hidden /> Invite
          </Button>
        }
      >
        <Region name="The members" query={query}>
          {({ members, invitations }) => (
            <>
              <MemberTable
                members={members}
                denied={denied}
                onGroup={(member) => ask({ about: "groups", member })}
                onReset={(member) => ask({ about: "password", member })}
                onRemove={(member) => ask({ about: "removal", member })}
              />
              <InvitationList invitations={invitations} denied={denied} />
            </>
          )}
        </Region>
      </SettingsSection>
      <RoleTable />
      {asked?.about === "invitation" ? <InviteDialog onClose={close} /> : null}
      {asked?.about === "groups" ? <GroupsDialog member={asked.member} onClose={close} /> : null}
      {asked?.about === "password" ? <ResetDialog member={asked.member} onClose={close} /> : null}
      {asked?.about === "removal" ? <RemoveDialog member={asked.member} onClose={close} /> : null}
    </>
  );
}
