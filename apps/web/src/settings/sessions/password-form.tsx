"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { NewPasswordField, PasswordField } from "../../account/credential-fields.tsx";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Refused } from "../../ui/refused.tsx";
import { say } from "../../ui/toast.tsx";
import { SettingsSection } from "../settings-section.tsx";

const NOTHING = { current: "", password: "" };

export function PasswordForm() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const [asked, ask] = useState(NOTHING);
  const change = useMutation({
    mutationFn: () => client.account.changePassword.mutate(asked),
    onSuccess: async () => {
      ask(NOTHING);
      say("The password was changed.");
      await cache.invalidateQueries({ queryKey: trpc.account.sessions.queryKey() });
    },
  });
  const isEmpty = asked.current === "" || asked.password === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isEmpty && !change.isPending) change.mutate();
  };
  return (
    <SettingsSection title="Password" note="Every other browser is signed out with it.">
      <form onSubmit={submit} className="flex max-w-sm flex-col gap-4">
        <PasswordField
          label="Current password"
          value={asked.current}
          onChange={(current) => ask({ ...asked, current })}
        />
        <NewPasswordField
          label="New password"
          value={asked.password}
          onChange={(password) => ask({ ...asked, password })}
        />
        <Refused error={change.error} />
        <Button
          type="submit"
          className="self-start"
          unavailable={isEmpty ? "Type both first." : change.isPending ? "Changing it" : undefined}
        >
          Change the password
        </Button>
      </form>
    </SettingsSection>
  );
}
