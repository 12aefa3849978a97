import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface StarterCardProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

export const StarterCard = ({ icon: Icon, title, onChoose, children }: StarterCardProps) => (
  <button
    type="button"
    onClick={onChoose}
    className="flex flex-col gap-1.5 rounded-xl border bg-raised p-4 text-left shadow-card transition-colors hover:bg-hover"
  >
    <Icon aria-hidden className="mb-1 size-5 text-ink-3" strokeWidth={1.75} />
    <span className="text-sm font-semibold">{title}</span>
    <span className="text-xs text-ink-3">{children}</span>
  </button>
);
