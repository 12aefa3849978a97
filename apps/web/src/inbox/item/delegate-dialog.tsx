"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { InboxItemDetail } from "@waymark/orchestrator/api";
import { useState } from "react";
import { useMe } from "../../account/use-me.ts";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Picker, type PickerOption } from "../../ui/picker.tsx";
import { ReasonField } from "../../ui/reason-field.tsx";
import { Refused } from "../../ui/refused.tsx";
import { say } from "../../ui/toast.tsx";
import { INBOX_KEY } from "../use-inbox.ts";
import { answerers } from "./who-answers.ts";

interface DelegateDialogProps {
  readonly item: InboxItemDetail;
  /** Who hands it over. */
  readonly by: string;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** Who is to answer in one's own name, and why. */
export function DelegateDialog({ item, by, onClose, reload }: DelegateDialogProps) {
  const client = useTRPCClient();
  const cache = useQueryClient();
  const signedIn = useMe().data?.person != null;
  const people = usePeople(signedIn, item).filter(({ value }) => value !== by);
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const { runId, name, delegation } = item;
  const command = useMutation({
    mutationFn: () =>
      client.inbox.delegate.mutate({
        runId,
        name,
        by,
        to,
        from: delegation?.to ?? null,
        reason: reason.trim(),
      }),
    onSuccess: async ({ delegation: now }) => {
      say(now?.to === to ? `Handed to ${to}.` : "It was handed over, or answered, meanwhile.");
      onClose();
      await Promise.all([reload(), cache.invalidateQueries({ queryKey: INBOX_KEY })]);
    },
  });
  const missing =
    to === "" ? "Say who is to answer." : reason.trim() === "" ? "Say why." : undefined;
  const send = () => missing === undefined && !command.isPending && command.mutate();
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={send}
      title={`Hand over: ${item.title}?`}
      description={`They may answer in your name, ${by}. You still may, too: the first answer counts.`}
      footer={
        <CommandFooter
          confirm="Hand it over"
          busy={command.isPending}
          unavailable={missing}
          onConfirm={send}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-1.5">
          <span aria-hidden className="text-xs font-medium text-ink-2">
            To
          </span>
          <Picker
            label="To"
            placeholder="Choose who is to answer"
            value={to}
            onChange={setTo}
            options={people}
            takesOthers={!signedIn}
          />
        </div>
        <ReasonField
          value={reason}
          onChange={setReason}
          hint="They read it, and it is kept in the audit."
        />
        <Refused error={command.error} />
      </div>
    </Dialog>
  );
}

/** Who has an account; where nobody has, those who are asked already. */
function usePeople(signedIn: boolean, item: InboxItemDetail): readonly PickerOption[] {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.members.list.queryOptions(undefined, { enabled: signedIn }));
  const members = data?.members.map(({ name, role }) => ({
    value: name,
    label: name,
    detail: role,
  }));
  const known = members ?? answerers(item).map((name) => ({ value: name, label: name }));
  return known.filter(({ value }) => value !== item.notBy);
}
