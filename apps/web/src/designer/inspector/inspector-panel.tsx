import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface InspectorPanelProps {
  /** What is selected, in words. */
  readonly title: string;
  readonly icon?: LucideIcon | undefined;
  /** Beside the title, in small letters. */
  readonly detail?: string | undefined;
  /** Buttons at the right of the title. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

/** The right side of the designer: what is selected, to be edited. */
export const InspectorPanel = ({
  title,
  icon: Icon,
  detail,
  aside,
  children,
}: InspectorPanelProps) => (
  <aside
    aria-label="Inspector"
    className="flex min-h-0 w-full shrink-0 flex-col border-l max-lg:border-t max-lg:border-l-0 lg:w-105"
  >
    <header className="flex min-h-11 shrink-0 items-center gap-2 border-b py-1.5 pr-2 pl-4">
      {Icon ? <Icon aria-hidden className="size-4 shrink-0 text-ink-3" /> : null}
      <h2 className="min-w-0 truncate text-sm font-medium">{title}</h2>
      {detail === undefined ? null : (
        <span className="min-w-0 flex-1 truncate font-mono text-xs text-ink-3">{detail}</span>
      )}
      <span className="ml-auto flex shrink-0 items-center gap-1">{aside}</span>
    </header>
    {children}
  </aside>
);
