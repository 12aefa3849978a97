"use client";
import { refusalOf } from "../../trpc/refusal.ts";
import { Button } from "../../ui/button.tsx";
import { useRescue } from "./use-rescue.ts";

interface RefusalStripProps {
  readonly draftId: string;
  readonly text: string;
  readonly refusal: unknown;
}

/** Why the server does not take what was typed, and what can be done so that it is not lost. */
export function RefusalStrip({ draftId, text, refusal }: RefusalStripProps) {
  const { code, sentence } = refusalOf(refusal);
  const { rescue, isPending } = useRescue(draftId);
  const isGone = code === "DRAFT_NOT_FOUND";
  return (
    <div
      role="alert"
      data-tone="red"
      className="flex shrink-0 flex-wrap items-center gap-2 border-b border-tone/30 bg-tone/7 px-4 py-2 text-sm"
    >
      <p className="min-w-0 flex-1">
        {isGone
          ? "This draft is gone: it was published, or thrown away, elsewhere. What you typed is still here."
          : `What you typed could not be saved. ${sentence}`}
      </p>
      {isGone ? (
        <Button onClick={() => rescue(text)} unavailable={isPending ? "Opening" : undefined}>
          Keep it as a new draft
        </Button>
      ) : null}
    </div>
  );
}
