"use client";
import { useMutation } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { useTRPCClient } from "../trpc/provider.tsx";
import { Button } from "../ui/button.tsx";
import { Refused } from "../ui/refused.tsx";
import { NameField, PasswordField } from "./credential-fields.tsx";
import { CredentialForm } from "./credential-form.tsx";
import { FrontDoor } from "./front-door.tsx";
import { pageToGoTo } from "./sign-in-address.ts";
import { useMe } from "./use-me.ts";

export function SignInPage() {
  const client = useTRPCClient();
  const to = pageToGoTo(useSearchParams().get("to"));
  const { data: me } = useMe();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  // Whole pages, so that nothing is left of what was shown to somebody else.
  const signIn = useMutation({
    mutationFn: () => client.account.signIn.mutate({ name, password }),
    onSuccess: () => location.assign(to),
  });
  const elsewhere = me === undefined ? undefined : PLACE_FOR[me.access];
  useEffect(() => {
    if (elsewhere !== undefined) location.replace(elsewhere === "" ? to : elsewhere);
  }, [elsewhere, to]);
  const submit = () => {
    if (!signIn.isPending) signIn.mutate();
  };
  return (
    <FrontDoor
      title="Sign in"
      note={me?.installation ? `to ${me.installation}` : "to this installation of Waymark"}
    >
      <CredentialForm onSubmit={submit}>
        <NameField value={name} onChange={setName} />
        <PasswordField value={password} onChange={setPassword} />
        <Refused error={signIn.error} />
        <Button
          type="submit"
          kind="primary"
          className="h-9 w-full"
          unavailable={signIn.isPending ? "Signing in" : undefined}
        >
          Sign in
        </Button>
        <p className="text-xs text-ink-3">
          No account, or no password any more? An admin of this installation makes you a link.
        </p>
      </CredentialForm>
    </FrontDoor>
  );
}

/** Where whoever need not sign in belongs; empty: where they wanted to go. */
const PLACE_FOR = {
  open: "",
  "signed-in": "",
  unclaimed: "/claim",
  "signed-out": undefined,
} as const;
