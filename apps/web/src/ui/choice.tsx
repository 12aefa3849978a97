"use client";
import { RadioGroup as Radix } from "radix-ui";
import { useId } from "react";

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One of a few, all in sight. */
export function Choice({ label, value, onChange, options }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <span id={id} className="text-xs font-medium text-ink-2">
        {label}
      </span>
      <Radix.Root
        aria-labelledby={id}
        value={value}
        onValueChange={onChange}
        className="flex flex-wrap gap-1.5"
      >
        {options.map((option) => (
          <Radix.Item
            key={option.value}
            value={option.value}
            className="h-7 rounded-md border bg-surface px-2.5 text-xs text-ink-2 hover:bg-hover data-[state=checked]:border-ink-2 data-[state=checked]:bg-hover data-[state=checked]:font-medium data-[state=checked]:text-ink"
          >
            {option.label}
          </Radix.Item>
        ))}
      </Radix.Root>
    </div>
  );
}
