import { cn } from "../../../ui/cn.ts";
import { Field, inputLook } from "../../../ui/field.tsx";

interface StepSelectProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly ids: readonly string[];
  /** What choosing none means; absent: one must be chosen. */
  readonly none?: string;
  readonly onChange: (id: string) => void;
}

/** One of the steps. */
export const StepSelect = ({ label, hint, value, ids, none, onChange }: StepSelectProps) => (
  <Field label={label} hint={hint}>
    {(aria) => (
      <select
        {...aria}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className={cn(inputLook, "h-8 pr-8")}
      >
        <option value="">{none ?? "Choose a step"}</option>
        {value === "" || ids.includes(value) ? null : <option value={value}>{value}</option>}
        {ids.map((id) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </select>
    )}
  </Field>
);
