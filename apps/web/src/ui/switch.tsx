"use client";
import { Switch as Radix } from "radix-ui";
import { useId } from "react";

interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  /** It cannot be changed now: the hint says why. */
  readonly unavailable?: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Switch({ label, hint, checked, unavailable = false, onChange }: SwitchProps) {
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
      <label htmlFor={id} className="text-sm">
        {label}
        {hint === undefined ? null : <span className="block text-xs text-ink-3">{hint}</span>}
      </label>
    </div>
  );
}
