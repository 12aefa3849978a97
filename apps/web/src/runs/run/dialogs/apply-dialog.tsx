"use client";
import { useQuery } from "@tanstack/react-query";
import type { StepId } from "@waymark/core";
import { useState } from "react";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../../../trpc/provider.tsx";
import { plural } from "../../../ui/format.ts";
import { ReasonField } from "../../../ui/reason-field.tsx";
import { describeStaged } from "../modify/staged.ts";
import { useStaging } from "../modify/staging.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import { useRunCommand } from "./use-run-command.ts";

interface ApplyDialogProps {
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** All that is staged, as one change of the run. */
export function ApplyDialog({ onClose, reload }: ApplyDialogProps) {
  const { detail } = useRunPage();
  const { staged, discard } = useStaging();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const command = useRunCommand();
  const [reason, setReason] = useState("");
  const runId = detail.id;
  const changes = staged.map(({ change }) => change);
  const plan = useQuery(
    trpc.runs.planModification.queryOptions({ runId, changes }, { staleTime: 0, retry: false }),
  );
  const apply = (accept: readonly StepId[]) =>
    command.mutate({
      request: { kind: "modify" },
      send: () =>
        client.runs.modify.mutate({
          runId,
          changes,
          plan: plan.data?.token,
          accept: [...accept],
          ...causeOf(reason),
        }),
      onAccepted: () => {
        discard();
        onClose();
      },
      reload,
    });
  return (
    <PlanDialog
      title={`Apply ${plural(changes.length, "change")}`}
      description="They are made in this order and as one: all of them, or none."
      confirm="Apply"
      plan={plan}
      busy={command.isPending}
      error={command.error}
      onConfirm={apply}
      onClose={onClose}
    >
      <ol className="flex list-decimal flex-col gap-1 pl-5 text-sm" aria-label="Staged changes">
        {changes.map((change) => {
          const { about, what } = describeStaged(change);
          return (
            <li key={about}>
              {what} <span className="font-mono text-xs">{about}</span>
            </li>
          );
        })}
      </ol>
      <ReasonField value={reason} onChange={setReason} />
    </PlanDialog>
  );
}
