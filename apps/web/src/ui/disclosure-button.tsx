import { ChevronRight } from "lucide-react";
import { cn } from "./cn.ts";

interface DisclosureButtonProps {
  readonly label: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly className?: string;
}

/** Shows and hides what belongs to its row. */
export const DisclosureButton = ({ label, open, onToggle, className }: DisclosureButtonProps) => (
  <button
    type="button"
    aria-expanded={open}
    aria-label={label}
    onClick={onToggle}
    className={cn(
      "grid size-6 shrink-0 place-items-center rounded text-ink-3 hover:text-ink",
      className,
    )}
  >
    <ChevronRight
      aria-hidden
      className={cn("size-3.5 transition-transform", open && "rotate-90")}
    />
  </button>
);
