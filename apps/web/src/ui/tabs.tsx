"use client";
import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly count?: number | undefined;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly children?: ReactNode;
  /** Beside the tabs, at the right. */
  readonly aside?: ReactNode;
  readonly className?: string;
}

export function Tabs<Id extends string>({
  label,
  tabs,
  value,
  onChange,
  children,
  aside,
  className,
}: TabsProps<Id>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as Id)} className={className}>
      <div className="flex shrink-0 items-center gap-3 border-b pr-3">
        <Radix.List
          aria-label={label}
          className="scroll-quiet flex min-w-0 flex-1 gap-1 overflow-x-auto px-4"
        >
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.id}
              value={tab.id}
              className="relative h-9 px-2 text-sm font-medium whitespace-nowrap text-ink-3 outline-offset-[-2px] transition-colors after:absolute after:inset-x-2 after:-bottom-px after:h-0.5 after:rounded-full hover:text-ink data-[state=active]:text-ink data-[state=active]:after:bg-ink"
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="ml-1.5 text-xs text-ink-3 tabular-nums">
                  {tab.count.toLocaleString("en-GB")}
                </span>
              )}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {aside}
      </div>
      {children}
    </Radix.Root>
  );
}

export const TabPanel = Radix.Content;
