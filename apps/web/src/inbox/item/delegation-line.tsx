"use client";
import { useMutation } from "@tanstack/react-query";
import type { InboxItemDetail } from "@waymark/orchestrator/api";
import { Forward } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { usePersonName } from "../../person/person-name.ts";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { Button } from "../../ui/button.tsx";
import { Ago } from "../../ui/time.tsx";
import { say } from "../../ui/toast.tsx";
import { SAY_WHO, whyNot, whyNotHanded } from "./who-answers.ts";

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
  const by = usePersonName();
  const [asking, ask] = useState(false);
  const { runId, name, delegation } = item;
  const undo = useMutation({
    mutationFn: () => client.inbox.undelegate.mutate({ runId, name, by }),
    onError: (error) => say(refusalOf(error).sentence),
    onSettled: reload,
  });
  const busy = undo.isPending ? "It is on its way." : undefined;
  const [unhanded, unreturned] =
    by === "" ? [SAY_WHO, SAY_WHO] : [whyNotHanded(item, by), whyNot(item, by) ?? busy];
  return (
    <div
      data-delegated-to={delegation?.to ?? ""}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2"
    >
      <Forward aria-hidden className="size-4 text-ink-3" />
      <span className="min-w-0 flex-1 basis-56">
        {delegation === undefined ? (
          "It can be handed to somebody else."
        ) : (
          <>
            Handed by {delegation.by} to {delegation.to}, <Ago at={delegation.at} />: “
            {delegation.reason}”
          </>
        )}
      </span>
      {delegation === undefined ? null : (
        <Button size="small" unavailable={unreturned} onClick={() => undo.mutate()}>
          {delegation.to === by ? "Hand it back" : "Take it back"}
        </Button>
      )}
      <Button size="small" unavailable={unhanded} onClick={() => ask(true)}>
        {delegation === undefined ? "Hand it over…" : "To somebody else…"}
      </Button>
      {asking ? (
        <DelegateDialog item={item} by={by} onClose={() => ask(false)} reload={reload} />
      ) : null}
    </div>
  );
}
