"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BulkActionView } from "@waymark/orchestrator/api";
import { CirclePause, CirclePlay, OctagonX } from "lucide-react";
import { useDenied } from "../../account/use-denied.ts";
import { causeOf } from "../../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { Button } from "../../ui/button.tsx";
import { Menu, MenuChoice } from "../../ui/menu.tsx";
import { say } from "../../ui/toast.tsx";
import { isOver } from "../progress.ts";
import { RATES } from "../rates.ts";

/** Slower, faster, pause, resume, abort: each holds from the next runs on. */
export function BulkControls({ action }: { readonly action: BulkActionView }) {
  const { id, status, rate } = action;
  const client = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const denied = useDenied("runs:repair");
  const change = useMutation({
    mutationFn: (ask: () => Promise<unknown>) => ask(),
    onSettled: () => cache.invalidateQueries({ queryKey: trpc.bulk.get.queryKey({ id }) }),
    onError: (error) => say(refusalOf(error).sentence),
  });
  if (isOver(action)) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Menu label="Rate" chosen={`${rate} a second`} unavailable={denied}>
        <MenuChoice
          value={String(rate)}
          onChange={(next) =>
            change.mutate(() =>
              client.bulk.setRate.mutate({ id, rate: Number(next), ...causeOf() }),
            )
          }
          options={RATES.map((each) => ({ value: String(each), label: `${each} a second` }))}
        />
      </Menu>
      {status === "paused" ? (
        <Button
          kind="primary"
          unavailable={denied}
          onClick={() => change.mutate(() => client.bulk.resume.mutate({ id, ...causeOf() }))}
        >
          <CirclePlay aria-hidden /> Resume
        </Button>
      ) : (
        <Button
          unavailable={denied}
          onClick={() => change.mutate(() => client.bulk.pause.mutate({ id, ...causeOf() }))}
        >
          <CirclePause aria-hidden /> Pause
        </Button>
      )}
      <Button
        unavailable={denied}
        onClick={() => change.mutate(() => client.bulk.abort.mutate({ id, ...causeOf() }))}
      >
        <OctagonX aria-hidden /> Abort
      </Button>
    </div>
  );
}
