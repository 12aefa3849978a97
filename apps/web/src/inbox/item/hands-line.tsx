import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../../ui/cn.ts";

interface HandsLineProps {
  readonly icon: LucideIcon;
  /** What is so, in a sentence. */
  readonly children: ReactNode;
  /** What can be done about it. */
  readonly actions: ReactNode;
  readonly className?: string;
}

/** One line about whose hands an approval is in. */
export const HandsLine = ({
  icon: Icon,
  children,
  actions,
  className,
  ...facts
}: HandsLineProps) => (
  <div
    {...facts}
    className={cn("flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2", className)}
  >
    <Icon aria-hidden className="size-4 text-ink-3" />
    <span className="min-w-0 flex-1 basis-40">{children}</span>
    {actions}
  </div>
);
