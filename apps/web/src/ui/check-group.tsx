"use client";
import { useId } from "react";

interface CheckGroupProps {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Any of a few, all in sight. */
export function CheckGroup({ label, chosen, options, onChange }: CheckGroupProps) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-1.5">
      <span id={id} className="text-xs font-medium text-ink-2">
        {label}
      </span>
      <span className="flex flex-wrap gap-1.5">
        {options.map(({ value, label: name }) => (
          <button
            key={value}
            type="button"
            role="checkbox"
            aria-checked={chosen.includes(value)}
            onClick={() =>
              onChange(
                chosen.includes(value)
                  ? chosen.filter((each) => each !== value)
                  : [...chosen, value],
              )
            }
            className="h-7 rounded-md border bg-surface px-2.5 text-xs text-ink-2 hover:bg-hover aria-checked:border-ink-2 aria-checked:bg-hover aria-checked:font-medium aria-checked:text-ink"
          >
            {name}
          </button>
        ))}
      </span>
    </div>
  );
}
