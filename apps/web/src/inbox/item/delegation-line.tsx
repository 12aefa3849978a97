"use client";
import { useMutation } from "@tanstack/react-query";
import type { InboxItemDetail } from "@waymark/orchestrator/api";
import { Forward } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { Button } from "../../ui/button.tsx";
import { Ago } from "../../ui/time.tsx";
import { say } from "../../ui/toast.tsx";
import { useAnswerer } from "../use-answerer.ts";
import { HandsLine } from "./hands-line.tsx";
import { useUnsigned } from "./use-unsigned.ts";
import { whyNot, whyNotHanded } from "./who-answers.ts";

const DelegateDialog = dynamic(async () => (await import("./delegate-dialog.tsx")).DelegateDialog, {
  ssr: false,
});

interface DelegationLineProps {
  readonly item: InboxItemDetail;
  readonly reload: () => Promise<unknown>;
}

/** To whom a colleague handed it, or the way to do so. */
export function DelegationLine({ item, reload }: DelegationLineProps) {
  const client = useTRPCClient();
  const who = useAnswerer();
  const unsigned = useUnsigned();
  const by = who.name;
  const [asking, ask] = useState(false);
  const { runId, name, delegation } = item;
  const undo = useMutation({
    mutationFn: () => client.inbox.undelegate.mutate({ runId, name, by }),
    onError: (error) => say(refusalOf(error).sentence),
    onSettled: reload,
  });
  const busy = undo.isPending ? "It is on its way." : undefined;
  return (
    <HandsLine
      icon={Forward}
      data-delegated-to={delegation?.to ?? ""}
      actions={
        <>
          {delegation === undefined ? null : (
            <Button
              size="small"
              unavailable={unsigned ?? whyNot(item, who) ?? busy}
              onClick={() => undo.mutate()}
            >
              {delegation.to === by ? "Hand it back" : "Take it back"}
            </Button>
          )}
          <Button
            size="small"
            unavailable={unsigned ?? whyNotHanded(item, who)}
            onClick={() => ask(true)}
          >
            {delegation === undefined ? "Hand it over…" : "To somebody else…"}
          </Button>
        </>
      }
    >
      {delegation === undefined ? (
        "It can be handed to somebody else."
      ) : (
        <>
          Handed by {delegation.by} to {delegation.to}, <Ago at={delegation.at} />: “
          {delegation.reason}”
        </>
      )}
      {asking ? (
        <DelegateDialog item={item} by={by} onClose={() => ask(false)} reload={reload} />
      ) : null}
    </HandsLine>
  );
}
