import { cn } from "../../../ui/cn.ts";
import { Field, inputLook } from "../../../ui/field.tsx";

export interface PickOption {
  readonly value: string;
  readonly label: string;
}

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly PickOption[];
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
}

/** One of a few. What is written but not among them stays in sight, and can be chosen away. */
export const Pick = ({ label, value, options, onChange, hint, error, disabled }: PickProps) => (
  <Field label={label} hint={hint} error={error} className="min-w-0 flex-1">
    {(ids) => (
      <select
        {...ids}
        disabled={disabled}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className={cn(inputLook, "h-8 pr-8")}
      >
        {options.some((option) => option.value === value) ? null : (
          <option value={value}>{value}</option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
);
