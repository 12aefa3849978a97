"use client";
import { GitFork, History, Link2, Undo } from "lucide-react";
import { useDenied } from "../../../account/use-denied.ts";
import { Button } from "../../../ui/button.tsx";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { useMoment } from "../past/use-past.ts";
import { useRunPage } from "../run-page-context.tsx";
import { useRunView } from "../use-run-view.ts";

/** What can be begun from just after an event. */
export function EventActions({ sequence }: { readonly sequence: number }) {
  const { state, ask, readOnly } = useRunPage();
  const { show } = useRunView();
  const denied = useDenied("runs:repair");
  const [, goTo] = useMoment();
  const look = () => {
    goTo(sequence);
    show("graph");
  };
  return (
    <div className="flex flex-wrap gap-2 pb-2">
      <Button size="small" onClick={look}>
        <History aria-hidden /> See the graph then
      </Button>
      {readOnly ? null : (
        <>
          <Button
            size="small"
            unavailable={sequence === state.sequence ? "The run stands here already." : denied}
            onClick={() => ask({ kind: "take-back", sequence })}
          >
            <Undo aria-hidden /> Take the run back to here
          </Button>
          <Button size="small" unavailable={denied} onClick={() => ask({ kind: "fork", sequence })}>
            <GitFork aria-hidden /> Fork from here
          </Button>
        </>
      )}
      <CopyButton
        icon={Link2}
        label={`Copy link to event ${sequence}`}
        text={() => `${location.origin}${location.pathname}?view=events&event=${sequence}`}
      />
    </div>
  );
}
