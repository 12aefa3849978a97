"use client";
import type { MemberView } from "@waymark/orchestrator/api";
import { useState } from "react";
import { CheckGroup } from "../../ui/check-group.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useMembers } from "./use-members.ts";

interface GroupsDialogProps {
  readonly member: MemberView;
  readonly onClose: () => void;
}

/** The groups that a member is in: those that there are, and new ones. */
export function GroupsDialog({ member, onClose }: GroupsDialogProps) {
  const { query, setGroups } = useMembers();
  const known = query.data?.members.flatMap(({ groups }) => groups) ?? [];
  const options = [...new Set(known)].toSorted().map((name) => ({ value: name, label: name }));
  const [chosen, choose] = useState<readonly string[]>(member.groups);
  const [more, setMore] = useState("");
  const save = () => {
    const groups = [...chosen, ...namesIn(more)];
    if (!setGroups.isPending) setGroups.mutate({ id: member.id, groups }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={save}
      title={`Groups of ${member.name}`}
      description="An approval that asks a group may be answered by whoever is in it."
      footer={
        <CommandFooter
          confirm="Save"
          busy={setGroups.isPending}
          onConfirm={save}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        {options.length === 0 ? null : (
          <CheckGroup label="In these" chosen={chosen} options={options} onChange={choose} />
        )}
        <Field
          label={options.length === 0 ? "Groups" : "And in new ones"}
          hint="Several with commas between them. A workflow asks finance as group:finance."
        >
          {(ids) => (
            <TextInput
              {...ids}
              placeholder="finance, legal"
              value={more}
              onChange={(event) => setMore(event.target.value)}
            />
          )}
        </Field>
        <Refused error={setGroups.error} />
      </div>
    </Dialog>
  );
}

const namesIn = (text: string): readonly string[] =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
