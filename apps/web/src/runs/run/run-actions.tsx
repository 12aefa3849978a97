"use client";
import { CirclePlay, Radio, RotateCw } from "lucide-react";
import { useDenied } from "../../account/use-denied.ts";
import { Button } from "../../ui/button.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { isFinished } from "../run-statuses.ts";
import { RequestedChips } from "./requested-chips.tsx";
import { RunMenu } from "./run-menu.tsx";
import { useRunPage } from "./run-page-context.tsx";
import { retryable } from "./steps.ts";

/** On a phone what can be done stands where a thumb is. */
export function RunActionBar() {
  const narrow = useIsNarrow();
  const { readOnly } = useRunPage();
  if (!narrow || readOnly) return null;
  return (
    <section aria-label="Actions" className="shrink-0 border-t bg-surface px-4 py-2.5">
      <RunActions />
    </section>
  );
}

export function RunActions() {
  const { detail, state, ask, readOnly } = useRunPage();
  const [failed] = retryable(detail.graph, state.nodes);
  const finished = isFinished(state.status);
  const notSignalled = useDenied("runs:write");
  const notRepaired = useDenied("runs:repair");
  if (readOnly) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 max-md:[&>button]:h-10 max-md:[&>button]:flex-1">
      <RequestedChips />
      <Button
        className="max-sm:aria-disabled:hidden"
        onClick={() => ask({ kind: "signal" })}
        unavailable={
          detail.signals.length > 0 && !finished ? notSignalled : "The run waits for no signal now."
        }
      >
        <Radio aria-hidden /> Send signal
      </Button>
      <RunMenu />
      {state.status === "paused" ? (
        <Button kind="primary" unavailable={notRepaired} onClick={() => ask({ kind: "resume" })}>
          <CirclePlay aria-hidden /> Resume
        </Button>
      ) : failed ? (
        <Button
          kind="primary"
          unavailable={notRepaired}
          onClick={() => ask({ kind: "retry", ...failed })}
        >
          <RotateCw aria-hidden /> Retry failed step
        </Button>
      ) : null}
    </div>
  );
}
