"use client";
import type { JsonSchema, JsonValue } from "@waymark/core";
import { useState } from "react";
import { useJsonValue } from "../../forms/use-json-value.ts";
import { ValueEditor } from "../../forms/value-editor.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";

interface StartSimulationProps {
  readonly schema: JsonSchema | undefined;
  readonly input: JsonValue;
  readonly onStart: (input: JsonValue) => void;
  readonly onClose: () => void;
}

/** The input of the simulated run. */
export function StartSimulation({ schema, input, onStart, onClose }: StartSimulationProps) {
  const draft = useJsonValue(schema, input);
  const [strict, setStrict] = useState(false);
  const start = () => {
    setStrict(true);
    if (draft.value !== undefined) onStart(draft.value);
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      onConfirm={start}
      title="Simulate a run"
      description="In this page, on a clock of its own: no task is called, and nothing is stored."
      footer={<CommandFooter confirm="Start" busy={false} onConfirm={start} onClose={onClose} />}
    >
      <ValueEditor label="Input" draft={draft} strict={strict} />
    </Dialog>
  );
}
