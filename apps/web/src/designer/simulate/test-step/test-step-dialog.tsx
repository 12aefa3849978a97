"use client";
import { useMutation } from "@tanstack/react-query";
import type { Definition } from "@waymark/core";
import { useState } from "react";
import { useJsonValue } from "../../../forms/use-json-value.ts";
import { ValueEditor } from "../../../forms/value-editor.tsx";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPC } from "../../../trpc/provider.tsx";
import { CommandFooter } from "../../../ui/command-footer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { useSimulationHost } from "../simulation-host.tsx";
import { TestResult } from "./test-result.tsx";
import type { TestedStep } from "./tested-step.ts";
import { useInputOfStep } from "./use-input-of-step.ts";

interface TestStepDialogProps {
  readonly step: TestedStep;
  readonly definition: Definition;
  readonly onClose: () => void;
}

/** One step with an input, its handler called for real; what it gave can be pinned. */
export function TestStepDialog({ step, definition, onClose }: TestStepDialogProps) {
  const { stepId, ...tested } = step;
  const trpc = useTRPC();
  const { tasks } = useDesigner();
  const { samples, pin, keepInput } = useSimulationHost();
  const expected = useInputOfStep(definition, stepId);
  const schema = tasks.find(({ name }) => name === step.task)?.input;
  const draft = useJsonValue(schema, samples[stepId]?.input ?? expected);
  const [strict, setStrict] = useState(false);
  const test = useMutation(trpc.steps.test.mutationOptions());
  const run = () => {
    setStrict(true);
    if (draft.value === undefined || test.isPending) return;
    keepInput(stepId, draft.value);
    const { by } = causeOf();
    test.mutate({ ...tested, input: draft.value, ...(by !== undefined && { by }) });
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      onConfirm={run}
      title={`Test ${stepId}`}
      description={`Calls ${step.task} for real, once or as often as its retries say. Nothing of it is stored but that you tried it.`}
      footer={
        <CommandFooter
          confirm={test.isPending ? "Running…" : test.data ? "Run it again" : "Run it"}
          busy={test.isPending}
          unavailable={draft.parsed.ok ? undefined : "The input is not JSON yet."}
          onConfirm={run}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-5">
        <ValueEditor label="Input" draft={draft} strict={strict} />
        <Refused error={test.error} />
        {test.data ? (
          <TestResult
            result={test.data}
            pinned={samples[stepId]?.output}
            onPin={(output) => pin(stepId, output)}
          />
        ) : null}
      </div>
    </Dialog>
  );
}
