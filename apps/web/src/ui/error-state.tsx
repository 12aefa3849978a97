import { RotateCw, Unplug } from "lucide-react";
import type { Refusal } from "../trpc/refusal.ts";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";

interface ErrorStateProps {
  /** What could not be done: “The runs could not be loaded”. */
  readonly title: string;
  readonly refusal: Refusal;
  readonly onRetry: () => void;
  readonly className?: string | undefined;
}

export function ErrorState({ title, refusal, onRetry, className }: ErrorStateProps) {
  return (
    <div role="alert" className={className}>
      <EmptyState
        icon={Unplug}
        title={title}
        action={
          <Button onClick={onRetry}>
            <RotateCw aria-hidden /> Try again
          </Button>
        }
      >
        <p>{refusal.sentence}</p>
        {refusal.code === undefined ? null : (
          <p className="mt-2 font-mono text-xs">{refusal.code}</p>
        )}
      </EmptyState>
    </div>
  );
}
