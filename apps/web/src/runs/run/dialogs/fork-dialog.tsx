"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { StepId } from "@waymark/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useJsonValue } from "../../../forms/use-json-value.ts";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../../../trpc/provider.tsx";
import { JsonEditor } from "../../../ui/json-editor.tsx";
import { ReasonField } from "../../../ui/reason-field.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { notGivable } from "./edited-input.ts";
import { PlanDialog } from "./plan-dialog.tsx";
import { ReuseSteps } from "./reuse-steps.tsx";
import { VersionChoice } from "./version-choice.tsx";

interface ForkDialogProps {
  /** The transition of this run after which the new one goes its own way. */
  readonly sequence: number;
  readonly onClose: () => void;
}

/** A new run that begins where this one stood; this one stays as it is. */
export function ForkDialog({ sequence, onClose }: ForkDialogProps) {
  const { detail, state } = useRunPage();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const input = useJsonValue(undefined, detail.input);
  const [edits, setEdits] = useState(false);
  const [version, setVersion] = useState(detail.version);
  const [reuse, setReuse] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const runId = detail.id;
  const from = {
    sequence,
    reuse: reuse as StepId[],
    ...(edits && input.value !== undefined ? { input: input.value } : {}),
    ...(version === detail.version ? {} : { version }),
  };
  const plan = useQuery(
    trpc.runs.planFork.queryOptions({ runId, from }, { staleTime: 0, retry: false }),
  );
  const fork = useMutation({
    mutationFn: (accept: readonly StepId[]) =>
      client.runs.fork.mutate({ runId, from, accept: [...accept], ...causeOf(reason) }),
    onSuccess: (forked) => router.push(`/runs/${forked.runId}`),
  });
  const reusable = detail.graph.nodes.filter(
    ({ id }) => !id.includes("/") && state.nodes[id]?.status === "completed",
  );
  return (
    <PlanDialog
      title={`Fork from event ${sequence}`}
      description="A new run begins as this one stood just after that event. This one stays as it is."
      confirm="Start the fork"
      plan={plan}
      busy={fork.isPending}
      error={fork.error}
      missing={edits ? notGivable(input) : undefined}
      onConfirm={fork.mutate}
      onClose={onClose}
    >
      <Switch label="With another input of the run" checked={edits} onChange={setEdits} />
      {edits ? (
        <JsonEditor label="Input of the fork, JSON" text={input.text} onChange={input.setText} />
      ) : null}
      {detail.kind === "dag" ? (
        <ReuseSteps nodes={reusable} chosen={reuse} onChange={setReuse} />
      ) : null}
      <VersionChoice value={version} onChange={setVersion} />
      <ReasonField value={reason} onChange={setReason} />
    </PlanDialog>
  );
}
