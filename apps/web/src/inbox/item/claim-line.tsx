"use client";
import { useMutation } from "@tanstack/react-query";
import type { InboxItemDetail } from "@waymark/orchestrator/api";
import { Hand } from "lucide-react";
import { useDenied } from "../../account/use-denied.ts";
import { usePersonName } from "../../person/person-name.ts";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { Button } from "../../ui/button.tsx";
import { Ago } from "../../ui/time.tsx";
import { say } from "../../ui/toast.tsx";
import { SAY_WHO, whyNot } from "./who-answers.ts";

interface ClaimLineProps {
  readonly item: InboxItemDetail;
  readonly reload: () => Promise<unknown>;
}

/** Who works on it, so that nobody does it twice. It changes nothing about who may answer. */
export function ClaimLine({ item, reload }: ClaimLineProps) {
  const client = useTRPCClient();
  const by = usePersonName();
  const denied = useDenied("runs:write");
  const { runId, kind, name, claim } = item;
  const isMine = claim !== undefined && claim.by === by;
  const change = useMutation({
    mutationFn: () =>
      isMine
        ? client.inbox.release.mutate({ runId, kind, name, by })
        : client.inbox.claim.mutate({ runId, kind, name, by, from: claim?.by ?? null }),
    onSuccess: ({ claimedBy }) => {
      if (!isMine && claimedBy !== by) say(`${claimedBy ?? "Somebody else"} was faster.`);
    },
    onError: (error) => say(refusalOf(error).sentence),
    onSettled: reload,
  });
  const unavailable =
    denied ??
    (by === ""
      ? SAY_WHO
      : (whyNot(item, by) ?? (change.isPending ? "It is on its way." : undefined)));
  return (
    <div
      data-claimed-by={claim?.by ?? ""}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2"
    >
      <Hand aria-hidden className="size-4 text-ink-3" />
      <span className="min-w-0 flex-1">
        {claim === undefined ? (
          "Nobody works on it yet."
        ) : (
          <>
            {isMine ? "You work" : `${claim.by} works`} on it, since <Ago at={claim.at} />.
          </>
        )}
      </span>
      <Button size="small" unavailable={unavailable} onClick={() => change.mutate()}>
        {isMine ? "Give it back" : claim === undefined ? "Claim it" : "Take it over"}
      </Button>
    </div>
  );
}
