import type { JsonSchema } from "@waymark/core";
import { ChevronRight } from "lucide-react";
import { ProblemList } from "../../../forms/problem-list.tsx";
import type { JsonDraft } from "../../../forms/use-json-value.ts";
import { JsonDiff } from "../../../ui/json-diff.tsx";
import { JsonEditor } from "../../../ui/json-editor.tsx";
import { JsonView } from "../../../ui/json-view.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { isAsRecorded } from "./edited-input.ts";
import { RedactedWarning } from "./redacted-warning.tsx";
import type { RecordedInput } from "./use-recorded-input.ts";

interface RerunInputProps {
  readonly recorded: RecordedInput;
  readonly draft: JsonDraft;
  /** Whether the draft counts, in place of what was recorded. */
  readonly edits: boolean;
  readonly onEdits: (edits: boolean) => void;
}

/** A step begins anew with the input it was recorded with, or with one that somebody made of that. */
export const RerunInput = ({ recorded, draft, edits, onEdits }: RerunInputProps) => (
  <div className="flex flex-col gap-2">
    <Switch
      label="With another input"
      checked={edits}
      unavailable={recorded.unknown ?? false}
      onChange={onEdits}
    />
    {edits ? <EditedInput recorded={recorded} draft={draft} /> : null}
  </div>
);

function EditedInput({ recorded, draft }: Pick<RerunInputProps, "recorded" | "draft">) {
  const { parsed, schema, problems } = draft;
  return (
    <>
      <RedactedWarning value={parsed.ok ? parsed.value : null} />
      <JsonEditor label="Input of the step, JSON" text={draft.text} onChange={draft.setText} />
      {!parsed.ok ? (
        <p role="alert" className="text-xs text-danger">
          {parsed.problem}
        </p>
      ) : isAsRecorded(draft, recorded) ? (
        <p className="text-xs text-ink-3">As it was recorded.</p>
      ) : (
        <>
          <ProblemList problems={problems} />
          <JsonDiff
            label="Input of the step"
            a={recorded.value}
            b={parsed.value}
            names={["recorded", "yours"]}
          />
        </>
      )}
      {schema ? <TakenBy task={recorded.task} schema={schema} /> : null}
    </>
  );
}

interface TakenByProps {
  readonly task: string | undefined;
  readonly schema: JsonSchema;
}

const TakenBy = ({ task, schema }: TakenByProps) => (
  <details className="group/schema">
    <summary className="flex w-fit list-none items-center gap-1 rounded text-xs text-ink-2 group-open/schema:mb-2 hover:text-ink">
      <ChevronRight
        aria-hidden
        className="size-3.5 transition-transform group-open/schema:rotate-90"
      />
      What <span className="font-mono">{task}</span> takes
    </summary>
    <JsonView label={`JSON Schema of what ${task} takes`} title="JSON Schema" value={schema} />
  </details>
);
