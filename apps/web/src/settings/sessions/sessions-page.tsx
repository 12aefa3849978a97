"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { SessionView } from "@waymark/orchestrator/api";
import { Laptop, LogOut } from "lucide-react";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Region } from "../../ui/region.tsx";
import { Ago } from "../../ui/time.tsx";
import { say } from "../../ui/toast.tsx";
import { OnceClaimed } from "../once-claimed.tsx";
import { SettingsSection } from "../settings-section.tsx";
import { browserName } from "./browser-name.ts";
import { PasswordForm } from "./password-form.tsx";

export const SessionsPage = () => (
  <OnceClaimed what="Sessions">
    <Sessions />
    <PasswordForm />
  </OnceClaimed>
);

function Sessions() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const query = useQuery(trpc.account.sessions.queryOptions());
  const reread = () => cache.invalidateQueries({ queryKey: trpc.account.sessions.queryKey() });
  const end = useMutation({
    mutationFn: (id: string | undefined) =>
      id === undefined
        ? client.account.endOtherSessions.mutate()
        : client.account.endSession.mutate({ id }),
    onSuccess: async () => {
      say("Signed out there.");
      await reread();
    },
    onError: (error) => say(`Still signed in there. ${refusalOf(error).sentence}`),
  });
  const others = query.data?.sessions.some(({ current }) => !current) ?? false;
  return (
    <SettingsSection
      title="Where you are signed in"
      note="One that you do not know is signed out here; change your password then, too."
      action={
        <Button
          onClick={() => end.mutate(undefined)}
          unavailable={others ? undefined : "You are signed in nowhere else."}
        >
          <LogOut aria-hidden /> Sign out everywhere else
        </Button>
      }
    >
      <Region name="Your sessions" query={query}>
        {({ sessions }) => (
          <ul aria-label="Sessions" className="overflow-hidden rounded-lg border">
            {sessions.map((session) => (
              <Session key={session.id} session={session} onEnd={() => end.mutate(session.id)} />
            ))}
          </ul>
        )}
      </Region>
    </SettingsSection>
  );
}

interface SessionProps {
  readonly session: SessionView;
  readonly onEnd: () => void;
}

const Session = ({ session, onEnd }: SessionProps) => (
  <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line/70 px-4 py-3 first:border-t-0">
    <Laptop aria-hidden className="size-4 shrink-0 text-ink-3" />
    <div className="min-w-0 flex-1 basis-56">
      <p className="flex items-center gap-2 text-sm font-medium">
        <span className="truncate" title={session.userAgent}>
          {browserName(session.userAgent)}
        </span>
        {session.current ? <Badge tone="green">this one</Badge> : null}
      </p>
      <p className="text-xs text-ink-3">
        <span className="font-mono">{session.address}</span>, seen <Ago at={session.seenAt} />,
        signed in <Ago at={session.createdAt} />
      </p>
    </div>
    {session.current ? null : (
      <Button size="small" onClick={onEnd}>
        Sign out
      </Button>
    )}
  </li>
);
