import type { JsonDraft } from "../../../forms/use-json-value.ts";
import { JsonDiff } from "../../../ui/json-diff.tsx";
import { JsonEditor } from "../../../ui/json-editor.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { canonicalText } from "./same-json.ts";
import type { RecordedInput } from "./use-recorded-input.ts";

interface RerunInputProps {
  readonly recorded: RecordedInput;
  readonly draft: JsonDraft;
  /** Whether the draft counts, in place of what was recorded. */
  readonly edits: boolean;
  readonly onEdits: (edits: boolean) => void;
}

/** A step begins anew with the input it was recorded with, or with one that somebody made of that. */
export function RerunInput({ recorded, draft, edits, onEdits }: RerunInputProps) {
  const { parsed } = draft;
  return (
    <div className="flex flex-col gap-2">
      <Switch
        label="With another input"
        checked={edits}
        unavailable={recorded.unknown ?? false}
        onChange={onEdits}
      />
      {edits ? (
        <>
          <JsonEditor label="Input of the step, JSON" text={draft.text} onChange={draft.setText} />
          {!parsed.ok ? (
            <p role="alert" className="text-xs text-danger">
              {parsed.problem}
            </p>
          ) : canonicalText(parsed.value) === canonicalText(recorded.value) ? (
            <p className="text-xs text-ink-3">As it was recorded.</p>
          ) : (
            <JsonDiff
              label="Input of the step"
              a={recorded.value}
              b={parsed.value}
              names={["recorded", "yours"]}
            />
          )}
        </>
      ) : null}
    </div>
  );
}
