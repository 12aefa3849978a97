"use client";
import { useState } from "react";
import { useJsonValue } from "../../../forms/use-json-value.ts";
import { Choice } from "../../../ui/choice.tsx";
import { RadioList } from "../../../ui/radio-list.tsx";
import { ReasonField } from "../../../ui/reason-field.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { isAsRecorded, notGivable } from "./edited-input.ts";
import { PlanDialog } from "./plan-dialog.tsx";
import { hasFailedStep, modesFor, replayWords, type ReplayIn, type ReplayMode } from "./replay.ts";
import { RerunInput } from "./rerun-input.tsx";
import { useRecordedInput } from "./use-recorded-input.ts";
import { useReplay } from "./use-replay.ts";
import { VersionChoice } from "./version-choice.tsx";

interface ReplayDialogProps {
  readonly stepId: string;
  readonly title: string;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** A step begins anew, with or without what depends on it, or all that failed does; here or in a new run. */
export function ReplayDialog({ stepId, title, onClose, reload }: ReplayDialogProps) {
  const { detail, state } = useRunPage();
  const [mode, setMode] = useState<ReplayMode>("following");
  const [where, setWhere] = useState<ReplayIn>("same-run");
  const [edits, setEdits] = useState(false);
  const [version, setVersion] = useState(detail.version);
  const [reason, setReason] = useState("");
  const isDag = detail.kind === "dag";
  const recorded = useRecordedInput(isDag ? stepId : undefined);
  // What a step of another version takes is not known here.
  const draft = useJsonValue(version === detail.version ? recorded.schema : undefined, null);
  const isEdited = mode !== "failed" && edits && !isAsRecorded(draft, recorded);
  const edit = (on: boolean) => {
    if (on) draft.setValue(recorded.value);
    setEdits(on);
  };
  const replay = useReplay(
    {
      mode,
      stepId,
      input: isEdited ? draft.value : undefined,
      version: version === detail.version ? undefined : version,
    },
    { where, reason, onClose, reload },
  );
  const words = replayWords(mode, where, title);
  return (
    <PlanDialog
      title={words.title}
      confirm={words.confirm}
      before={
        <RadioList
          label="What begins anew"
          value={mode}
          options={modesFor(detail.kind, title, hasFailedStep(state.nodes))}
          onChange={setMode}
        />
      }
      plan={replay.plan}
      busy={replay.isPending}
      error={replay.error}
      missing={isEdited ? notGivable(draft) : undefined}
      onConfirm={replay.confirm}
      onClose={onClose}
    >
      {isDag && mode !== "failed" ? (
        <RerunInput recorded={recorded} draft={draft} edits={edits} onEdits={edit} />
      ) : null}
      <VersionChoice value={version} onChange={setVersion} />
      <WhereChoice value={where} onChange={setWhere} />
      <ReasonField value={reason} onChange={setReason} />
    </PlanDialog>
  );
}

interface WhereChoiceProps {
  readonly value: ReplayIn;
  readonly onChange: (where: ReplayIn) => void;
}

const WhereChoice = ({ value, onChange }: WhereChoiceProps) => (
  <div className="flex flex-col gap-1.5">
    <Choice
      label="Where"
      value={value}
      onChange={(chosen) => onChange(chosen === "new-run" ? "new-run" : "same-run")}
      options={[
        { value: "same-run", label: "In this run" },
        { value: "new-run", label: "As a new run" },
      ]}
    />
    <p className="text-xs text-ink-3">
      {value === "same-run"
        ? "This run goes on; its earlier attempts stay in its history."
        : "A new run goes on from how this one stands. This one stays as it is, and each leads to the other."}
    </p>
  </div>
);
