"use client";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useDenied } from "../../account/use-denied.ts";
import { Tooltip } from "../../ui/tooltip.tsx";

interface StarterCardProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

/** A way to begin a draft. */
export function StarterCard({ icon: Icon, title, onChoose, children }: StarterCardProps) {
  const denied = useDenied("workflows:write");
  const card = (
    <button
      type="button"
      aria-disabled={denied === undefined ? undefined : true}
      onClick={denied === undefined ? onChoose : undefined}
      className="flex flex-col gap-1.5 rounded-xl border bg-raised p-4 text-left shadow-card transition-colors hover:bg-hover aria-disabled:cursor-not-allowed aria-disabled:opacity-55 aria-disabled:hover:bg-raised"
    >
      <Icon aria-hidden className="mb-1 size-5 text-ink-3" strokeWidth={1.75} />
      <span className="text-sm font-semibold">{title}</span>
      <span className="text-xs text-ink-3">{children}</span>
    </button>
  );
  return denied === undefined ? card : <Tooltip content={denied}>{card}</Tooltip>;
}
