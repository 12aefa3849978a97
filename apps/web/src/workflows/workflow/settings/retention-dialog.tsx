"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { useState } from "react";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../../../trpc/provider.tsx";
import { CommandFooter } from "../../../ui/command-footer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ReasonField } from "../../../ui/reason-field.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { KeptField } from "./kept-field.tsx";
import { draftOf, OUTCOMES, retentionOf, type Retention } from "./retention.ts";

interface RetentionDialogProps {
  readonly workflow: WorkflowDetail;
  /** What holds where the workflow says nothing of its own. */
  readonly others: Retention | undefined;
  readonly onClose: () => void;
}

export function RetentionDialog({ workflow, others, onClose }: RetentionDialogProps) {
  const [draft, setDraft] = useState(() => draftOf(workflow.retention));
  const [reason, setReason] = useState("");
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const retention = retentionOf(draft);
  const set = useMutation({
    mutationFn: async (wanted: Retention | null) => {
      await client.workflows.setRetention.mutate({
        name: workflow.name,
        retention: wanted,
        ...causeOf(reason),
      });
      await queries.invalidateQueries(trpc.workflows.pathFilter());
    },
    onSuccess: onClose,
  });
  const confirm = () => {
    if (retention !== undefined && !set.isPending) set.mutate(retention);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={`How long runs of ${workflow.title} are kept`}
      description="Runs that have been kept longer already are deleted soon after. That cannot be taken back."
      footer={
        <CommandFooter
          confirm="Keep them so"
          busy={set.isPending}
          unavailable={retention === undefined ? "A time is not written yet." : undefined}
          onConfirm={confirm}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        {OUTCOMES.map((outcome) => (
          <KeptField
            key={outcome}
            outcome={outcome}
            kept={draft[outcome]}
            other={others?.[outcome]}
            onChange={(kept) => setDraft({ ...draft, [outcome]: kept })}
          />
        ))}
        <ReasonField value={reason} onChange={setReason} />
        <Refused error={set.error} />
      </div>
    </Dialog>
  );
}
