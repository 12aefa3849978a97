"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { LinkView } from "@waymark/orchestrator/api";
import { useState } from "react";
import { useTRPCClient } from "../trpc/provider.tsx";
import { refusalOf } from "../trpc/refusal.ts";
import { Button } from "../ui/button.tsx";
import { Refused } from "../ui/refused.tsx";
import { NameField, NewPasswordField } from "./credential-fields.tsx";
import { CredentialForm } from "./credential-form.tsx";
import { FrontDoor } from "./front-door.tsx";
import { useLinkToken } from "./use-link-token.ts";

/** Where a link leads that an admin made: to join, or to set a password. */
export function InvitePage() {
  const client = useTRPCClient();
  const token = useLinkToken();
  const link = useQuery({
    queryKey: ["link", token],
    queryFn: () => client.account.readLink.mutate({ token: token ?? "" }),
    enabled: token !== undefined && token !== "",
  });
  if (token === "") {
    return (
      <FrontDoor title="This link lacks its last part" note="Copy all of it, up to its end." />
    );
  }
  if (link.error) {
    return (
      <FrontDoor title="This link is not good" note={refusalOf(link.error).sentence}>
        <Button className="mt-5 w-full" onClick={() => void link.refetch()}>
          Try again
        </Button>
      </FrontDoor>
    );
  }
  if (token === undefined || !link.data) return <FrontDoor title="Reading the link…" />;
  return <AcceptForm token={token} link={link.data} />;
}

interface AcceptFormProps {
  readonly token: string;
  readonly link: LinkView;
}

function AcceptForm({ token, link }: AcceptFormProps) {
  const client = useTRPCClient();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const accept = useMutation({
    mutationFn: () =>
      client.account.acceptLink.mutate({
        token,
        password,
        ...(link.kind === "join" && { name }),
      }),
    onSuccess: () => location.assign("/"),
  });
  const submit = () => {
    if (!accept.isPending) accept.mutate();
  };
  const { title, note, confirm } = wordsFor(link);
  return (
    <FrontDoor title={title} note={note}>
      <CredentialForm onSubmit={submit}>
        {link.kind === "join" ? (
          <NameField
            label="Your name"
            hint="You sign in with it, and what you do is signed with it."
            value={name}
            onChange={setName}
          />
        ) : (
          <input type="hidden" name="username" autoComplete="username" value={link.name ?? ""} />
        )}
        <NewPasswordField value={password} onChange={setPassword} />
        <Refused error={accept.error} />
        <Button
          type="submit"
          kind="primary"
          className="h-9 w-full"
          unavailable={accept.isPending ? "One moment" : undefined}
        >
          {confirm}
        </Button>
      </CredentialForm>
    </FrontDoor>
  );
}

function wordsFor({ kind, role, by, name, installation }: LinkView) {
  const where = installation ?? "Waymark";
  if (kind === "password") {
    return {
      title: "Set a new password",
      note: `For ${name} of ${where}. Wherever you are signed in, you are signed out.`,
      confirm: "Set the password and sign in",
    };
  }
  return {
    title: `Join ${where}`,
    note: `${by} invites you as ${role}.`,
    confirm: "Create the account",
  };
}
