"use client";
import { useQuery } from "@tanstack/react-query";
import type { StepId } from "@waymark/core";
import { useState } from "react";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../../../trpc/provider.tsx";
import { ReasonField } from "../../../ui/reason-field.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import { useRunCommand } from "./use-run-command.ts";
import { VersionChoice } from "./version-choice.tsx";

interface TakeBackDialogProps {
  /** The transition just after which the run goes on. */
  readonly sequence: number;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

export function TakeBackDialog({ sequence, onClose, reload }: TakeBackDialogProps) {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const command = useRunCommand();
  const [version, setVersion] = useState(detail.version);
  const [reason, setReason] = useState("");
  const runId = detail.id;
  const to = { sequence, ...(version === detail.version ? {} : { version }) };
  const plan = useQuery(
    trpc.runs.planRerun.queryOptions({ runId, to }, { staleTime: 0, retry: false }),
  );
  const takeBack = (accept: readonly StepId[]) =>
    command.mutate({
      request: { kind: version === detail.version ? "rewind" : "migrate" },
      send: () =>
        client.runs.rerun.mutate({
          runId,
          to,
          plan: plan.data?.token,
          accept: [...accept],
          ...causeOf(reason),
        }),
      onAccepted: onClose,
      reload,
    });
  return (
    <PlanDialog
      title={`Take back to event ${sequence}`}
      description="The run goes on from where it stood just after that event."
      confirm="Take the run back"
      plan={plan}
      busy={command.isPending}
      error={command.error}
      onConfirm={takeBack}
      onClose={onClose}
    >
      <VersionChoice value={version} onChange={setVersion} />
      <ReasonField value={reason} onChange={setReason} />
    </PlanDialog>
  );
}
