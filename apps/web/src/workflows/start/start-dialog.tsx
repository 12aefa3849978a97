"use client";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { useState } from "react";
import { useDenied } from "../../account/use-denied.ts";
import { refusedFields } from "../../forms/refused-fields.ts";
import { useJsonValue } from "../../forms/use-json-value.ts";
import { ValueEditor } from "../../forms/value-editor.tsx";
import { personName } from "../../person/person-name.ts";
import { UNNAMED } from "../../runs/starter.ts";
import { refusalOf } from "../../trpc/refusal.ts";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { Refused } from "../../ui/refused.tsx";
import { CallSnippets } from "./call-snippets.tsx";
import { useStartRun } from "./use-start-run.ts";

interface StartDialogProps {
  readonly workflow: WorkflowDetail;
  readonly onClose: () => void;
}

export function StartDialog({ workflow, onClose }: StartDialogProps) {
  const { shown } = workflow;
  const draft = useJsonValue(shown.inputSchema);
  const [strict, setStrict] = useState(false);
  // Made when the dialog opens: a second click, or a retry after a lost answer, starts no second run.
  const [key, setKey] = useState<string>(() => crypto.randomUUID());
  const start = useStartRun();
  const denied = useDenied("runs:write");
  const call = {
    workflow: workflow.name,
    ...(shown.version === workflow.version ? {} : { version: shown.version }),
    ...(key.trim() === "" ? {} : { idempotencyKey: key.trim() }),
  };
  const submit = () => {
    setStrict(true);
    if (draft.value !== undefined && !start.isPending)
      start.mutate({ ...call, input: draft.value, by: personName() || UNNAMED });
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      onConfirm={submit}
      title={`Start ${workflow.title}`}
      description={
        shown.version === workflow.version
          ? `v${shown.version}, the latest`
          : `v${shown.version}, not the latest`
      }
      footer={
        <CommandFooter
          confirm="Start run"
          busy={start.isPending}
          unavailable={denied ?? (draft.parsed.ok ? undefined : "The input is not JSON yet.")}
          onConfirm={submit}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-5">
        <ValueEditor
          label="Input"
          draft={draft}
          strict={strict}
          refused={start.error ? refusedFields(refusalOf(start.error)) : []}
        />
        <Field
          label="Idempotency key"
          hint="The same key never starts a second run. Make it your own reference if you have one."
        >
          {(ids) => (
            <TextInput
              {...ids}
              className="font-mono text-xs"
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
          )}
        </Field>
        <Refused error={start.error} />
        <CallSnippets call={{ ...call, input: draft.value ?? {} }} />
      </div>
    </Dialog>
  );
}
