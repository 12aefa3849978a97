"use client";
import { Switch as Radix } from "radix-ui";
import { useId } from "react";
import { Tooltip } from "./tooltip.tsx";

interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  /** The place says what it switches, as in a table: the label is for those who do not see that. */
  readonly bare?: boolean;
  readonly checked: boolean;
  /** Why it cannot be changed now; true where the hint says so. */
  readonly unavailable?: boolean | string | undefined;
  readonly onChange: (checked: boolean) => void;
}

export function Switch({
  label,
  hint,
  checked,
  bare = false,
  unavailable = false,
  onChange,
}: SwitchProps) {
  const id = useId();
  const isFixed = unavailable !== false;
  // Not `data-state`: a tooltip writes its own there.
  const control = (
    <Radix.Root
      id={id}
      checked={checked}
      aria-disabled={isFixed || undefined}
      onCheckedChange={(next) => isFixed || onChange(next)}
      className="h-5 w-9 shrink-0 rounded-full bg-ink-3/60 p-0.5 transition-colors aria-checked:bg-solid aria-disabled:cursor-not-allowed aria-disabled:opacity-50"
    >
      <Radix.Thumb className="block size-4 rounded-full bg-surface shadow-card transition-transform data-[state=checked]:translate-x-4" />
    </Radix.Root>
  );
  return (
    <div className="flex items-center gap-3">
      {typeof unavailable === "string" ? (
        <Tooltip content={unavailable}>{control}</Tooltip>
      ) : (
        control
      )}
      <label htmlFor={id} className={bare ? "sr-only" : "text-sm"}>
        {label}
        {hint === undefined ? null : <span className="block text-xs text-ink-3">{hint}</span>}
      </label>
    </div>
  );
}
