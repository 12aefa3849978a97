"use client";
import { Switch as Radix } from "radix-ui";
import { useId } from "react";

interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  /** The place says what it switches, as in a table: the label is for those who do not see that. */
  readonly bare?: boolean;
  readonly checked: boolean;
  /** It cannot be changed now: the hint says why. */
  readonly unavailable?: boolean;
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
  return (
    <div className="flex items-center gap-3">
      <Radix.Root
        id={id}
        checked={checked}
        aria-disabled={unavailable || undefined}
        onCheckedChange={(next) => unavailable || onChange(next)}
        className="h-5 w-9 shrink-0 rounded-full bg-ink-3/60 p-0.5 transition-colors aria-disabled:opacity-50 data-[state=checked]:bg-solid"
      >
        <Radix.Thumb className="block size-4 rounded-full bg-surface shadow-card transition-transform data-[state=checked]:translate-x-4" />
      </Radix.Root>
      <label htmlFor={id} className={bare ? "sr-only" : "text-sm"}>
        {label}
        {hint === undefined ? null : <span className="block text-xs text-ink-3">{hint}</span>}
      </label>
    </div>
  );
}
