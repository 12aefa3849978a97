"use client";
import { Check, ChevronDown } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { buttonLook } from "./button.tsx";
import { cn } from "./cn.ts";

interface MenuProps {
  readonly label: string;
  /** What is chosen, shown after the label. */
  readonly chosen?: string | undefined;
  readonly children: ReactNode;
}

/** A button that opens a list of choices. */
export function Menu({ label, chosen, children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger
        className={cn(
          buttonLook({ size: "normal" }),
          "px-2.5 font-normal data-[state=open]:bg-hover",
          chosen === undefined ? "border-dashed text-ink-2" : "",
        )}
      >
        <span className={chosen === undefined ? "" : "text-ink-3"}>{label}</span>
        {chosen === undefined ? null : (
          <span className="max-w-40 truncate font-medium">{chosen}</span>
        )}
        <ChevronDown aria-hidden className="!size-3.5 text-ink-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-80 min-w-44 animate-in overflow-y-auto rounded-lg bg-raised p-1 shadow-pop duration-100 fade-in-0 zoom-in-95"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const ITEM =
  "flex h-7 cursor-pointer items-center gap-2 rounded pr-2 pl-7 text-sm text-ink outline-none select-none relative data-[highlighted]:bg-hover";
const Mark = () => (
  <Radix.ItemIndicator className="absolute left-2">
    <Check aria-hidden className="size-3.5" />
  </Radix.ItemIndicator>
);

interface MenuCheckProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

/** One of many that may be chosen together: the menu stays open. */
export const MenuCheck = ({ checked, onChange, children }: MenuCheckProps) => (
  <Radix.CheckboxItem
    checked={checked}
    onCheckedChange={onChange}
    onSelect={(event) => event.preventDefault()}
    className={ITEM}
  >
    <Mark />
    {children}
  </Radix.CheckboxItem>
);

interface MenuChoiceProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Exactly one of several. */
export const MenuChoice = ({ value, onChange, options }: MenuChoiceProps) => (
  <Radix.RadioGroup value={value} onValueChange={onChange}>
    {options.map((option) => (
      <Radix.RadioItem key={option.value} value={option.value} className={ITEM}>
        <Mark />
        {option.label}
      </Radix.RadioItem>
    ))}
  </Radix.RadioGroup>
);
