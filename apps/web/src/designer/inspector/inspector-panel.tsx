import { MousePointerClick } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";

interface InspectorPanelProps {
  /** What is selected, in words; absent: nothing is. */
  readonly title?: string;
  readonly children?: ReactNode;
}

/** The right side of the designer: what is selected, to be edited. */
export const InspectorPanel = ({ title, children }: InspectorPanelProps) => (
  <aside
    aria-label="Inspector"
    className="flex min-h-0 w-full shrink-0 flex-col border-l max-lg:border-t max-lg:border-l-0 lg:w-105"
  >
    {title === undefined ? (
      <EmptyState icon={MousePointerClick} title="Nothing is selected">
        Select something on the canvas to edit it here.
      </EmptyState>
    ) : (
      <>
        <h2 className="shrink-0 truncate border-b px-4 py-2 text-sm font-medium">{title}</h2>
        <div className="flex min-h-0 flex-1 flex-col p-3">{children}</div>
      </>
    )}
  </aside>
);
