"use client";
import { Choice } from "../../ui/choice.tsx";
import { OVERLAP_KEYS, OVERLAPS } from "../policies.ts";
import { DraftText } from "./draft-text.tsx";
import type { DraftFieldsProps } from "./field-props.ts";
import type { Draft } from "./settings-draft.ts";

/** What happens where the clock alone does not decide. */
export function PolicyFields(props: DraftFieldsProps) {
  const { draft, onChange } = props;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1.5">
        <Choice
          label="Overlap"
          value={draft.overlap}
          onChange={(overlap) => onChange({ overlap: overlap as Draft["overlap"] })}
          options={OVERLAP_KEYS.map((value) => ({ value, label: OVERLAPS[value].label }))}
        />
        <p className="text-xs text-ink-3">{OVERLAPS[draft.overlap].does}</p>
      </div>
      <div className="grid gap-3 sm:grid-cols-3">
        <DraftText
          {...props}
          label="Catch-up window"
          field="catchUp"
          hint="What was due while nobody ran is started if it is no older."
        />
        <DraftText
          {...props}
          label="Jitter"
          field="jitter"
          hint="Each start is delayed by up to this, always by the same."
        />
        <DraftText
          {...props}
          label="Labels"
          field="labels"
          hint="tier=gold, team=night: runs are found by them."
        />
      </div>
    </div>
  );
}
