import type { ReactNode } from "react";
import { ScrollRegion } from "../ui/scroll-region.tsx";

interface SectionProps {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}

/** A table with its heading; on a narrow page the table scrolls by itself. */
export const Section = ({ title, note, children }: SectionProps) => (
  <section aria-label={title} className="flex flex-col gap-2">
    <h2 className="flex items-baseline gap-2 text-sm font-semibold">
      {title}
      {note === undefined ? null : <span className="text-xs font-normal text-ink-3">{note}</span>}
    </h2>
    <ScrollRegion
      label={`${title}, table`}
      className="rounded-xl border [&_tbody_tr:last-child_td]:border-b-0 [&_th]:bg-transparent [&_th]:backdrop-blur-none"
    >
      {children}
    </ScrollRegion>
  </section>
);
