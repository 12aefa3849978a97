"use client";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTRPCClient } from "../trpc/provider.tsx";
import { Button, buttonLook } from "../ui/button.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { Refused } from "../ui/refused.tsx";
import { NameField, NewPasswordField } from "./credential-fields.tsx";
import { CredentialForm } from "./credential-form.tsx";
import { FrontDoor } from "./front-door.tsx";
import { useLinkToken } from "./use-link-token.ts";
import { useMe } from "./use-me.ts";

/** Where the first account is made, which owns the installation. */
export function ClaimPage() {
  const { data: me } = useMe();
  const token = useLinkToken();
  if (me === undefined || token === undefined)
    return <FrontDoor title="Create the owner account" />;
  if (me.access === "signed-in" || me.access === "signed-out") {
    return (
      <FrontDoor
        title="This installation has an owner"
        note="Sign in, or ask an admin to invite you."
      >
        <Link href="/sign-in" className={`${buttonLook({ kind: "primary" })} mt-5 w-full`}>
          Sign in
        </Link>
      </FrontDoor>
    );
  }
  if (me.access === "unclaimed" && token === "") {
    return (
      <FrontDoor
        title="Nobody owns this installation yet"
        note="It can be reached from other machines, so that nothing is served until somebody does."
      >
        <p className="mt-4 text-sm text-ink-2">
          The console of the orchestrator has printed a link that is good once. Open it here; when
          it is too old, start the orchestrator again for another one.
        </p>
      </FrontDoor>
    );
  }
  return <ClaimForm token={token} />;
}

function ClaimForm({ token }: { readonly token: string }) {
  const client = useTRPCClient();
  const [asked, ask] = useState({ installation: "", name: "", password: "" });
  const claim = useMutation({
    mutationFn: () => client.account.claim.mutate({ ...asked, ...(token !== "" && { token }) }),
    onSuccess: () => location.assign("/settings/general"),
  });
  const submit = () => {
    if (!claim.isPending) claim.mutate();
  };
  return (
    <FrontDoor
      title="Create the owner account"
      note="From then on everybody signs in, and programs need an API key."
    >
      <CredentialForm onSubmit={submit}>
        <Field
          label="Name of this installation"
          hint="As people call it: Production, Staging, Anna’s."
        >
          {(ids) => (
            <TextInput
              {...ids}
              required
              className="h-9"
              maxLength={60}
              value={asked.installation}
              onChange={(event) => ask({ ...asked, installation: event.target.value })}
            />
          )}
        </Field>
        <NameField
          label="Your name"
          hint="You sign in with it, and what you do is signed with it."
          value={asked.name}
          onChange={(name) => ask({ ...asked, name })}
        />
        <NewPasswordField
          value={asked.password}
          onChange={(password) => ask({ ...asked, password })}
        />
        <Refused error={claim.error} />
        <Button
          type="submit"
          kind="primary"
          className="h-9 w-full"
          unavailable={claim.isPending ? "Creating it" : undefined}
        >
          Create the account and sign in
        </Button>
      </CredentialForm>
    </FrontDoor>
  );
}
