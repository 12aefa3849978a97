import type { ReactNode } from "react";

interface CardProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the page about one thing. */
export const Card = ({ title, aside, children }: CardProps) => (
  <section aria-label={title} className="min-w-0 rounded-xl border bg-raised shadow-card">
    <header className="flex min-h-11 items-center gap-3 border-b px-4">
      <h2 className="flex-1 text-sm font-semibold">{title}</h2>
      {aside}
    </header>
    {children}
  </section>
);
