"use client";
import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import type { MouseEvent } from "react";

interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean | "indeterminate";
  /** With the click, or the key as one, that changed it: Shift means a range. */
  readonly onToggle: (event: MouseEvent<HTMLButtonElement>) => void;
}

/** A box without words beside it, as in a table; 24 px to hit. */
export const Checkbox = ({ label, checked, onToggle }: CheckboxProps) => (
  <Radix.Root
    aria-label={label}
    checked={checked}
    onClick={onToggle}
    className="group/box relative z-10 grid size-6 place-items-center rounded"
  >
    <span className="grid size-4 place-items-center rounded-[5px] border border-line-strong bg-surface text-on-solid group-hover/box:border-ink-3 group-data-[state=checked]/box:border-solid group-data-[state=checked]/box:bg-solid group-data-[state=indeterminate]/box:border-solid group-data-[state=indeterminate]/box:bg-solid">
      <Radix.Indicator>
        {checked === "indeterminate" ? (
          <Minus aria-hidden className="size-3" strokeWidth={3} />
        ) : (
          <Check aria-hidden className="size-3" strokeWidth={3} />
        )}
      </Radix.Indicator>
    </span>
  </Radix.Root>
);
