"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useDenied } from "../../account/use-denied.ts";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { Refused } from "../../ui/refused.tsx";
import { say } from "../../ui/toast.tsx";
import { SettingsSection } from "../settings-section.tsx";

export function RenameForm({ name }: { readonly name: string }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const denied = useDenied("settings:write");
  const [text, setText] = useState(name);
  const rename = useMutation({
    mutationFn: () => client.installation.rename.mutate({ name: text.trim() }),
    onSuccess: async () => {
      say("The name was changed.");
      await Promise.all([
        cache.invalidateQueries({ queryKey: trpc.installation.get.queryKey() }),
        cache.invalidateQueries({ queryKey: trpc.account.me.queryKey() }),
      ]);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (unavailable === undefined) rename.mutate();
  };
  const unavailable = denied ?? notRenamable(text.trim(), name, rename.isPending);
  return (
    <SettingsSection title="Installation" note="Shown to whoever signs in.">
      <form onSubmit={submit} className="flex max-w-lg flex-col gap-3">
        <Field label="Name">
          {(ids) => (
            <span className="flex gap-2">
              <TextInput
                {...ids}
                maxLength={60}
                readOnly={denied !== undefined}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
              <Button type="submit" unavailable={unavailable}>
                Rename
              </Button>
            </span>
          )}
        </Field>
        <Refused error={rename.error} />
      </form>
    </SettingsSection>
  );
}

function notRenamable(text: string, name: string, busy: boolean): string | undefined {
  if (busy) return "Renaming";
  if (text === "") return "Give it a name.";
  return text === name ? "It is called so." : undefined;
}
