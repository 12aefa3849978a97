import { Lock } from "lucide-react";
import { Button } from "../../../ui/button.tsx";

interface HeldNoteProps {
  readonly count: number;
  readonly onRelease: () => void;
}

/** That what is simulated is not what the document says, and the way back. */
export const HeldNote = ({ count, onRelease }: HeldNoteProps) =>
  count === 0 ? null : (
    <div
      role="status"
      data-tone="amber"
      className="flex items-center gap-2 border-b border-tone/30 bg-tone/7 px-4 py-1.5 text-sm"
    >
      <Lock aria-hidden className="size-3.5 shrink-0 text-tone" />
      <span className="min-w-0 flex-1">
        {count === 1 ? "A guard is held" : `${count} guards are held`} for this simulation: the
        document says otherwise.
      </span>
      <Button size="small" onClick={onRelease}>
        All as written
      </Button>
    </div>
  );
