"use client";
import { GitFork, Undo } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { useRunPage } from "../run-page-context.tsx";

/** What can be begun from just after an event. */
export function EventActions({ sequence }: { readonly sequence: number }) {
  const { state, ask } = useRunPage();
  return (
    <div className="flex flex-wrap gap-2 pb-2">
      <Button
        size="small"
        unavailable={sequence === state.sequence ? "The run stands here already." : undefined}
        onClick={() => ask({ kind: "take-back", sequence })}
      >
        <Undo aria-hidden /> Take the run back to here
      </Button>
      <Button size="small" onClick={() => ask({ kind: "fork", sequence })}>
        <GitFork aria-hidden /> Fork from here
      </Button>
    </div>
  );
}
