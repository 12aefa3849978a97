"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { JsonValue } from "@waymark/core";
import type { InboxItemDetail } from "@waymark/orchestrator/api";
import { useState } from "react";
import { v4 as uuid } from "uuid";
import { useMe } from "../../account/use-me.ts";
import { LONGEST_NAME, personName, setPersonName } from "../../person/person-name.ts";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { Choice } from "../../ui/choice.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { Refused } from "../../ui/refused.tsx";
import { say } from "../../ui/toast.tsx";
import { INBOX_KEY } from "../use-inbox.ts";
import type { Outcome } from "./outcomes.ts";
import { answerers } from "./who-answers.ts";

/** Somebody else was faster, or the run has gone on: the page shows which. */
const TOO_LATE: ReadonlySet<string | undefined> = new Set(["SIGNAL_NOT_EXPECTED", "RUN_FINISHED"]);

interface ConfirmAnswerProps {
  readonly item: InboxItemDetail;
  readonly outcome: Outcome;
  readonly payload: JsonValue;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** Who answers, and the last look before it counts. */
export function ConfirmAnswer({ item, outcome, payload, onClose, reload }: ConfirmAnswerProps) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const names = answerers(item);
  const person = useMe().data?.person;
  const [by, setBy] = useState(() => startingName(names));
  // One key per opening: a double click, or a retry after a lost answer, is the same signal.
  const [key] = useState(() => uuid());
  const refresh = async () => {
    await Promise.all([
      reload(),
      cache.invalidateQueries({ queryKey: INBOX_KEY }),
      cache.invalidateQueries({ queryKey: trpc.inbox.count.queryKey() }),
    ]);
  };
  const command = useMutation({
    mutationFn: () => {
      const { runId, signal: name } = item;
      const answer = { runId, name, payload, key };
      return client.runs.signal.mutate(by === "" ? answer : { ...answer, by });
    },
    onSuccess: async () => {
      if (by !== "" && !person) setPersonName(by);
      say(`${outcome.label}: the run goes on.`);
      onClose();
      await refresh();
    },
    onError: async (error) => {
      if (!TOO_LATE.has(refusalOf(error).code)) return;
      say("It was answered already. Yours was not used.");
      onClose();
      await refresh();
    },
  });
  const send = () => !command.isPending && command.mutate();
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={send}
      title={`${outcome.label}: ${item.title}?`}
      description="The first answer counts. It is kept with the run's history."
      footer={
        <CommandFooter
          confirm={outcome.label}
          busy={command.isPending}
          onConfirm={send}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        {person ? (
          <p className="text-sm text-ink-2">It is signed with your name, {person.name}.</p>
        ) : names.length === 0 ? (
          <Field label="Your name" hint="Kept in this browser, and with the answer.">
            {(ids) => (
              <TextInput
                {...ids}
                maxLength={LONGEST_NAME}
                value={by}
                onChange={(event) => setBy(event.target.value)}
              />
            )}
          </Field>
        ) : (
          <Choice
            label="Who answers"
            value={by}
            onChange={setBy}
            options={names.map((name) => ({ value: name, label: name }))}
          />
        )}
        <Refused error={TOO_LATE.has(refusalOf(command.error).code) ? null : command.error} />
      </div>
    </Dialog>
  );
}

/** The name that this browser knows, where it may answer. */
function startingName(names: readonly string[]): string {
  const person = personName();
  if (names.length === 0) return person;
  return names.includes(person) ? person : (names[0] ?? "");
}
