import { cn } from "../../../ui/cn.ts";
import { Field, inputLook, TextInput } from "../../../ui/field.tsx";
import { STATUS } from "../../../ui/status.tsx";
import { keptFor, problemOf, type Keeping, type Kept, type Outcome } from "./retention.ts";

interface KeptFieldProps {
  readonly outcome: Outcome;
  readonly kept: Kept;
  /** What holds where the workflow says nothing of its own. */
  readonly other: number | null | undefined;
  readonly onChange: (kept: Kept) => void;
}

/** How long runs that ended in one way are kept. */
export function KeptField({ outcome, kept, other, onChange }: KeptFieldProps) {
  const { label } = STATUS[outcome];
  return (
    <Field label={`${label} runs`} error={problemOf(kept)}>
      {(ids) => (
        <div className="flex gap-2">
          <select
            {...ids}
            value={kept.keeping}
            onChange={({ target }) => onChange({ ...kept, keeping: target.value as Keeping })}
            className={cn(inputLook, "h-8 min-w-0 flex-1 pr-8")}
          >
            <option value="as-installation">As the installation says: {keptFor(other)}</option>
            <option value="for-ever">For ever</option>
            <option value="for">For a time</option>
          </select>
          {kept.keeping === "for" ? (
            <TextInput
              aria-label={`${label} runs, for how long`}
              aria-invalid={problemOf(kept) === undefined ? undefined : true}
              className="max-w-28 font-mono text-xs"
              placeholder="30d"
              value={kept.text}
              onChange={({ target }) => onChange({ ...kept, text: target.value })}
            />
          ) : null}
        </div>
      )}
    </Field>
  );
}
