"use client";
import { parseDuration } from "@waymark/core";
import { Pin, PinOff } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { JsonEditor } from "../../ui/json-editor.tsx";
import { jsonText, parseJson } from "../../ui/json-text.ts";
import type { ScriptableStep } from "./scriptable-steps.ts";
import { useSimulationHost } from "./simulation-host.tsx";
import { SIMULATED_ERROR, type StepScript, type Trouble } from "./step-script.ts";
import { TroubleFields } from "./trouble-fields.tsx";

interface ScriptEditorProps {
  readonly step: ScriptableStep;
  readonly script: StepScript;
  /** Why the pinned output may no longer be right. */
  readonly stale: string | undefined;
  readonly onChange: (script: StepScript) => void;
}

const OUTCOMES: readonly { readonly value: Trouble["kind"] | "good"; readonly label: string }[] = [
  { value: "good", label: "Completes" },
  { value: "error", label: "Fails" },
  { value: "timeout", label: "Times out" },
  { value: "late", label: "Answers too late" },
  { value: "duplicate", label: "Answers twice" },
  { value: "crash", label: "Orchestrator crashes" },
  { value: "byHand", label: "You end it" },
];

export function ScriptEditor({ step, script, stale, onChange }: ScriptEditorProps) {
  const { trouble, ...good } = script;
  const choose = (kind: string) => {
    if (kind === "good") return onChange(good);
    const error = kind === "error" ? { error: SIMULATED_ERROR } : {};
    onChange({ ...good, trouble: { kind: kind as Trouble["kind"], ...error } });
  };
  return (
    <div className="flex flex-col gap-3 px-4 pt-1 pb-4 pl-10">
      <Choice
        label="How it ends"
        value={trouble?.kind ?? "good"}
        onChange={choose}
        options={OUTCOMES}
      />
      {trouble === undefined || trouble.kind === "byHand" ? null : (
        <TroubleFields
          trouble={trouble}
          onChange={(next) => onChange({ ...good, trouble: next })}
        />
      )}
      <TimeField script={script} onChange={onChange} />
      <OutputField step={step} script={script} stale={stale} onChange={onChange} />
    </div>
  );
}

const millisecondsOf = (typed: string): number | undefined =>
  /^\d+$/.test(typed) ? Number(typed) : parseDuration(typed);

/** Kept as typed until it is a duration. */
function TimeField({ script, onChange }: Pick<ScriptEditorProps, "script" | "onChange">) {
  const [text, setText] = useState(`${script.afterMs}`);
  return (
    <Field
      label="Time an attempt takes"
      hint="Virtual: milliseconds, or 30s, 10m, 2h."
      error={millisecondsOf(text) === undefined ? "Write 1500, 30s, 10m or 2h." : undefined}
    >
      {(ids) => (
        <TextInput
          {...ids}
          className="h-7 w-32 font-mono text-xs"
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            const afterMs = millisecondsOf(target.value);
            if (afterMs !== undefined) onChange({ ...script, afterMs });
          }}
        />
      )}
    </Field>
  );
}

/** What it gives: of the shape that its task says, until somebody writes or pins something else. */
function OutputField({ step, script, stale, onChange }: ScriptEditorProps) {
  const { samples, pin } = useSimulationHost();
  const isPinned = samples[step.id]?.output !== undefined;
  const written = jsonText(script.output);
  const [typed, setTyped] = useState({ text: written, of: written });
  const text = typed.of === written ? typed.text : written;
  const parsed = parseJson(text);
  const change = (next: string) => {
    const value = parseJson(next);
    setTyped({ text: next, of: value.ok ? jsonText(value.value) : written });
    if (!value.ok) return;
    if (isPinned) pin(step.id, value.value);
    onChange({ ...script, output: value.value });
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between">
        <span className="text-xs font-medium text-ink-2">Output</span>
        <Button
          size="small"
          kind="quiet"
          onClick={() => pin(step.id, isPinned ? undefined : script.output)}
        >
          {isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
          {isPinned ? "Unpin" : "Pin"}
        </Button>
      </div>
      <JsonEditor
        label={`Output of ${step.title}, JSON`}
        text={text}
        onChange={change}
        className="max-h-52 min-h-16"
      />
      {parsed.ok ? null : (
        <p role="alert" className="text-xs text-danger">
          {parsed.problem}
        </p>
      )}
      {stale === undefined ? null : (
        <p data-tone="amber" className="text-xs text-tone">
          {stale} Look it over, then pin it again.
        </p>
      )}
    </div>
  );
}
