"use client";
import { useQuery } from "@tanstack/react-query";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { useState } from "react";
import { v4 as uuid } from "uuid";
import { useDenied } from "../../account/use-denied.ts";
import { refusedFields } from "../../forms/refused-fields.ts";
import { useJsonValue } from "../../forms/use-json-value.ts";
import { ValueEditor } from "../../forms/value-editor.tsx";
import { LABELS_AS, labelsText, readLabels } from "../../labels/labels-text.ts";
import { personName } from "../../person/person-name.ts";
import { UNNAMED } from "../../runs/starter.ts";
import { useTRPC } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { callOf } from "./call-of.ts";
import { CallSnippets } from "./call-snippets.tsx";
import { delayProblem } from "./delay-problem.ts";
import { SameAsRun } from "./same-as-run.tsx";
import { StartOptionsFields, type StartOptions } from "./start-options.tsx";
import { useStartRun } from "./use-start-run.ts";

interface StartDialogProps {
  readonly workflow: WorkflowDetail;
  readonly onClose: () => void;
}

export function StartDialog({ workflow, onClose }: StartDialogProps) {
  // The key is made when the dialog opens: a second click, or a retry after a lost answer, starts no second run.
  const [options, setOptions] = useState<StartOptions>(() => ({
    version: workflow.shown.version,
    key: uuid(),
    labels: "",
    delay: "",
  }));
  const change = (next: Partial<StartOptions>) => setOptions((now) => ({ ...now, ...next }));
  const version = useVersion(workflow, options.version);
  const draft = useJsonValue(version.shown?.inputSchema);
  const [strict, setStrict] = useState(false);
  const start = useStartRun();
  const denied = useDenied("runs:write");
  const labelsError = readLabels(options.labels) ? undefined : `Write labels as ${LABELS_AS}.`;
  const delayError = delayProblem(options.delay);
  const missing =
    denied ??
    labelsError ??
    delayError ??
    (draft.parsed.ok ? undefined : "The input is not JSON yet.") ??
    (version.shown ? undefined : "The version is on its way.");
  const call = callOf(workflow, options);
  const submit = () => {
    setStrict(true);
    if (missing === undefined && draft.value !== undefined && !start.isPending)
      start.mutate({ ...call, input: draft.value, by: personName() || UNNAMED });
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      onConfirm={submit}
      title={`Start ${workflow.title}`}
      description={`v${options.version}, ${options.version === workflow.version ? "the latest" : "not the latest"}`}
      footer={
        <CommandFooter
          confirm="Start run"
          busy={start.isPending}
          unavailable={missing}
          onConfirm={submit}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-5">
        <SameAsRun
          workflow={workflow.name}
          onChoose={(run) => {
            draft.setValue(run.input);
            change({ labels: labelsText(run.labels) });
          }}
        />
        <ValueEditor
          label="Input"
          draft={draft}
          strict={strict}
          refused={start.error ? refusedFields(refusalOf(start.error)) : []}
        />
        <StartOptionsFields
          versions={workflow.versions}
          value={options}
          labelsError={labelsError}
          delayError={delayError}
          onChange={change}
        />
        <Refused error={version.error ?? start.error} />
        <CallSnippets call={{ ...call, input: draft.value ?? {} }} />
      </div>
    </Dialog>
  );
}

/** The version that was chosen: the one that the page shows is known already. */
function useVersion({ name, shown }: WorkflowDetail, version: number) {
  const trpc = useTRPC();
  const isShown = version === shown.version;
  const other = useQuery(trpc.workflows.get.queryOptions({ name, version }, { enabled: !isShown }));
  return isShown ? { shown, error: null } : { shown: other.data?.shown, error: other.error };
}
