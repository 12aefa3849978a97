import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import type { Tone } from "./status.tsx";

interface BadgeProps {
  readonly tone?: Tone;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A short fact: a kind, a version, an attempt. */
export const Badge = ({ tone = "grey", className, children }: BadgeProps) => (
  <span
    data-tone={tone}
    className={cn(
      "inline-flex h-5 items-center gap-1 rounded px-1.5 text-2xs font-medium whitespace-nowrap",
      tone === "grey" ? "border bg-sunken text-ink-3" : "bg-tone/12 text-tone",
      className,
    )}
  >
    {children}
  </span>
);
