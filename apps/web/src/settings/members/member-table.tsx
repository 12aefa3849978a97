"use client";
import type { MemberView, Role } from "@waymark/orchestrator/api";
import { KeyRound, UserRoundX, Users } from "lucide-react";
import { Initials } from "../../account/initials.tsx";
import { useMe } from "../../account/use-me.ts";
import { refusalOf } from "../../trpc/refusal.ts";
import { Badge } from "../../ui/badge.tsx";
import { Menu, MenuAction, MenuChoice, RowMenu } from "../../ui/menu.tsx";
import { Td, Th } from "../../ui/table.tsx";
import { Ago } from "../../ui/time.tsx";
import { say } from "../../ui/toast.tsx";
import { SettingsTable } from "../settings-table.tsx";
import { ROLES } from "./roles.ts";
import { useMembers } from "./use-members.ts";

interface MemberTableProps {
  readonly members: readonly MemberView[];
  /** Why whoever looks may not change anything. */
  readonly denied: string | undefined;
  readonly onGroup: (member: MemberView) => void;
  readonly onReset: (member: MemberView) => void;
  readonly onRemove: (member: MemberView) => void;
}

export const MemberTable = ({ members, ...rest }: MemberTableProps) => (
  <SettingsTable
    label="Members"
    head={
      <>
        <Th className="pl-4">Name</Th>
        <Th className="w-36">Role</Th>
        <Th className="w-56 max-md:hidden">Groups</Th>
        <Th className="w-36 max-sm:hidden">Last seen</Th>
        <Th className="w-24 text-right max-sm:hidden">API keys</Th>
      </>
    }
  >
    {members.map((member) => (
      <Member key={member.id} member={member} {...rest} />
    ))}
  </SettingsTable>
);

interface MemberProps extends Omit<MemberTableProps, "members"> {
  readonly member: MemberView;
}

function Member({ member, denied, onGroup, onReset, onRemove }: MemberProps) {
  const { setRole } = useMembers();
  const isMe = useMe().data?.person?.id === member.id;
  const change = (role: string) =>
    setRole.mutate(
      { id: member.id, role: role as Role },
      { onError: (error) => say(`The role stays. ${refusalOf(error).sentence}`) },
    );
  return (
    <tr data-member={member.name} className="[&:last-child>td]:border-b-0">
      <Td className="pl-4">
        <span className="flex items-center gap-2.5">
          <Initials name={member.name} />
          <span className="truncate text-sm font-medium">{member.name}</span>
          {isMe ? <Badge>you</Badge> : null}
        </span>
      </Td>
      <Td>
        {denied === undefined ? (
          <Menu label={`Role of ${member.name}`} hideLabel chosen={member.role}>
            <MenuChoice value={member.role} onChange={change} options={ROLES} />
          </Menu>
        ) : (
          <span className="text-sm">{member.role}</span>
        )}
      </Td>
      <Td className="max-md:hidden">
        <span className="flex flex-wrap gap-1">
          {member.groups.map((group) => (
            <Badge key={group}>{group}</Badge>
          ))}
        </span>
      </Td>
      <Td className="text-xs text-ink-3 max-sm:hidden">
        {member.seenAt === undefined ? "signed out" : <Ago at={member.seenAt} />}
      </Td>
      <Td className="text-right text-sm tabular-nums max-sm:hidden">{member.keys}</Td>
      <Td className="text-right">
        <RowMenu label={`Actions for ${member.name}`}>
          <MenuAction icon={Users} unavailable={denied} onChoose={() => onGroup(member)}>
            Groups…
          </MenuAction>
          <MenuAction icon={KeyRound} unavailable={denied} onChoose={() => onReset(member)}>
            Link for a new password…
          </MenuAction>
          <MenuAction
            danger
            icon={UserRoundX}
            unavailable={denied}
            onChoose={() => onRemove(member)}
          >
            Remove…
          </MenuAction>
        </RowMenu>
      </Td>
    </tr>
  );
}
