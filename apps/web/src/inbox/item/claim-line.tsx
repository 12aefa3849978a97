"use client";
import { useMutation } from "@tanstack/react-query";
import type { InboxItemDetail } from "@waymark/orchestrator/api";
import { Hand } from "lucide-react";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { Button } from "../../ui/button.tsx";
import { Ago } from "../../ui/time.tsx";
import { say } from "../../ui/toast.tsx";
import { useAnswerer } from "../use-answerer.ts";
import { HandsLine } from "./hands-line.tsx";
import { useUnsigned } from "./use-unsigned.ts";
import { whyNot } from "./who-answers.ts";

interface ClaimLineProps {
  readonly item: InboxItemDetail;
  readonly reload: () => Promise<unknown>;
}

/** Who works on it, so that nobody does it twice. It changes nothing about who may answer. */
export function ClaimLine({ item, reload }: ClaimLineProps) {
  const client = useTRPCClient();
  const who = useAnswerer();
  const unsigned = useUnsigned();
  const by = who.name;
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
    unsigned ?? whyNot(item, who) ?? (change.isPending ? "It is on its way." : undefined);
  return (
    <HandsLine
      icon={Hand}
      data-claimed-by={claim?.by ?? ""}
      actions={
        <Button size="small" unavailable={unavailable} onClick={() => change.mutate()}>
          {isMine ? "Give it back" : claim === undefined ? "Claim it" : "Take it over"}
        </Button>
      }
    >
      {claim === undefined ? (
        "Nobody works on it yet."
      ) : (
        <>
          {isMine ? "You work" : `${claim.by} works`} on it, since <Ago at={claim.at} />.
        </>
      )}
    </HandsLine>
  );
}
