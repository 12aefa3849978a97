"use client";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { LABELS_AS } from "../../labels/labels-text.ts";
import { Field, TextInput } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";

/** What a start is told beside its input, as it was typed. */
export interface StartOptions {
  readonly version: number;
  readonly key: string;
  readonly labels: string;
  /** A duration, as `15m`; empty: it begins at once. */
  readonly delay: string;
}

const BEGIN_HINT = "Such as 30s, 15m, 2h or 1d. The run is there at once, and waits until then.";

interface StartOptionsFieldsProps {
  readonly versions: WorkflowDetail["versions"];
  readonly value: StartOptions;
  readonly labelsError: string | undefined;
  readonly delayError: string | undefined;
  readonly onChange: (change: Partial<StartOptions>) => void;
}

/** The version, the labels, the delay and the key of a run that is started. */
export function StartOptionsFields(props: StartOptionsFieldsProps) {
  const { versions, value, labelsError, delayError, onChange } = props;
  const options = versions.map(({ version }, index) => ({
    value: String(version),
    label: index === 0 ? `v${version}, the latest` : `v${version}`,
  }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Version">
        {(ids) => (
          <Select
            {...ids}
            value={String(value.version)}
            options={options}
            onChange={(version) => onChange({ version: Number(version) })}
          />
        )}
      </Field>
      <Field label="Labels" hint={`${LABELS_AS}: the run is found by them.`} error={labelsError}>
        {(ids) => (
          <TextInput
            {...ids}
            className="font-mono text-xs"
            value={value.labels}
            onChange={(event) => onChange({ labels: event.target.value })}
          />
        )}
      </Field>
      <Field label="Begin after" hint={BEGIN_HINT} error={delayError}>
        {(ids) => (
          <TextInput
            {...ids}
            className="font-mono text-xs"
            value={value.delay}
            placeholder="at once"
            onChange={(event) => onChange({ delay: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Idempotency key"
        hint="The same key never starts a second run. Make it your own reference if you have one."
      >
        {(ids) => (
          <TextInput
            {...ids}
            className="font-mono text-xs"
            value={value.key}
            onChange={(event) => onChange({ key: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
