"use client";
import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

interface PopoverProps {
  /** Names what opens, for those who do not see it. */
  readonly label: string;
  /** The button that opens it: must take a ref. */
  readonly trigger: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A few lines beside a button, for what is too long to stand on the page. */
export const Popover = ({ label, trigger, wide = false, children }: PopoverProps) => (
  <Radix.Root>
    <Radix.Trigger asChild>{trigger}</Radix.Trigger>
    <Radix.Portal>
      <Radix.Content
        aria-label={label}
        align="end"
        sideOffset={6}
        collisionPadding={8}
        className={cn(
          "z-50 max-w-[calc(100vw-1rem)] animate-in rounded-lg bg-raised p-3 text-sm text-ink shadow-pop duration-100 fade-in-0 zoom-in-95",
          wide ? "w-[28rem]" : "w-80",
        )}
      >
        {children}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
);
