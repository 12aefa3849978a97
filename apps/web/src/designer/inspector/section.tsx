import type { ReactNode } from "react";

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of a form, with its own heading. */
export const Section = ({ title, children }: SectionProps) => (
  <section
    aria-label={title}
    className="flex flex-col gap-3 border-t pt-4 first:border-t-0 first:pt-0"
  >
    <h3 className="text-sm font-medium">{title}</h3>
    {children}
  </section>
);
