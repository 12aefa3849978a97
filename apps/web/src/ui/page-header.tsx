import type { ReactNode } from "react";

interface PageHeaderProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}

/** The one h1 of a page, what it is about, and what can be done there. */
export const PageHeader = ({ title, note, children }: PageHeaderProps) => (
  <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2">
    <div className="flex min-w-0 flex-1 items-baseline gap-3">
      <h1 className="truncate text-[0.9375rem] font-semibold tracking-[-0.012em]">{title}</h1>
      {note === undefined ? null : <p className="truncate text-xs text-ink-3">{note}</p>}
    </div>
    {children}
  </header>
);
