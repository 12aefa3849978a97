"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { JsonValue, StepId } from "@waymark/core";
import { useState } from "react";
import { useJsonValue } from "../../../forms/use-json-value.ts";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../../../trpc/provider.tsx";
import { ReasonField } from "../../../ui/reason-field.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { isAsRecorded, notGivable } from "./edited-input.ts";
import { PlanDialog } from "./plan-dialog.tsx";
import { RerunInput } from "./rerun-input.tsx";
import { useRecordedInput } from "./use-recorded-input.ts";
import { useRunCommand } from "./use-run-command.ts";
import { VersionChoice } from "./version-choice.tsx";

/** Where a run goes on from: a step that begins anew, or the moment just after a transition. */
export type RerunFrom =
  | { readonly stepId: string; readonly title: string }
  | { readonly sequence: number };

interface RerunDialogProps {
  readonly from: RerunFrom;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

export function RerunDialog({ from, onClose, reload }: RerunDialogProps) {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const command = useRunCommand();
  const [edits, setEdits] = useState(false);
  const [version, setVersion] = useState(detail.version);
  const [reason, setReason] = useState("");
  const editable = "stepId" in from && detail.kind === "dag" ? from.stepId : undefined;
  const recorded = useRecordedInput(editable);
  // What a step of another version takes is not known here.
  const input = useJsonValue(version === detail.version ? recorded.schema : undefined, null);
  const edit = (on: boolean) => {
    if (on) input.setValue(recorded.value);
    setEdits(on);
  };
  const another = edits && !isAsRecorded(input, recorded);
  const on = version === detail.version ? {} : { version };
  const to =
    "stepId" in from
      ? { stepId: from.stepId as StepId, ...(another ? inputOf(input.value) : {}), ...on }
      : { ...from, ...on };
  const runId = detail.id;
  const plan = useQuery(
    trpc.runs.planRerun.queryOptions(
      { runId, to },
      { staleTime: 0, retry: false, placeholderData: keepPreviousData },
    ),
  );
  const rerun = () =>
    command.mutate({
      request: { kind: version === detail.version ? "rewind" : "migrate" },
      send: () =>
        client.runs.rerun.mutate({ runId, to, plan: plan.data?.token, ...causeOf(reason) }),
      onAccepted: onClose,
      reload,
    });
  return (
    <PlanDialog
      title={
        "stepId" in from ? `Run again from ${from.title}` : `Take back to event ${from.sequence}`
      }
      description={
        "stepId" in from
          ? "The step and what depends on it begin anew; what precedes it is kept."
          : "The run goes on from where it stood just after that event."
      }
      confirm={"stepId" in from ? "Run again from here" : "Take the run back"}
      plan={plan}
      busy={command.isPending}
      error={command.error}
      missing={another ? notGivable(input) : undefined}
      onConfirm={rerun}
      onClose={onClose}
    >
      {editable === undefined ? null : (
        <RerunInput recorded={recorded} draft={input} edits={edits} onEdits={edit} />
      )}
      <VersionChoice value={version} onChange={setVersion} />
      <ReasonField value={reason} onChange={setReason} />
    </PlanDialog>
  );
}

const inputOf = (value: JsonValue | undefined): { readonly input?: JsonValue } =>
  value === undefined ? {} : { input: value };
