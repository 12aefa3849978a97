"use client";
import { CircleX, TriangleAlert } from "lucide-react";
import { useDenied } from "../../account/use-denied.ts";
import { Button } from "../../ui/button.tsx";
import { AlikeLink } from "./alike-link.tsx";
import { reasonOf } from "./event-summary.ts";
import { useRunPage } from "./run-page-context.tsx";
import { nodeOfInterest, retryable } from "./steps.ts";

/** Why the run stands still, at the top and in one line, with the way to where it happened. */
export function ErrorStrip() {
  const { detail, state, select, ask, readOnly } = useRunPage();
  const denied = useDenied("runs:repair");
  if (detail.incident !== undefined) {
    return (
      <div
        role="alert"
        data-tone="violet"
        className="flex items-start gap-2.5 border-b border-tone/25 bg-tone/8 px-4 py-2 text-sm"
      >
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-tone" />
        <p>
          <strong className="font-semibold text-tone">Held.</strong> {detail.incident}
        </p>
      </div>
    );
  }
  const { failure } = detail;
  if (!failure || state.status === "completed" || state.status === "running") return null;
  const nodeId = nodeOfInterest(detail.graph, state.nodes);
  const overlay = nodeId === undefined ? undefined : state.nodes[nodeId];
  const failed = retryable(detail.graph, state.nodes).find(
    (step) => step.nodeId === nodeId && !step.undo,
  );
  const title = detail.graph.nodes.find((node) => node.id === nodeId)?.title;
  return (
    <div
      role="alert"
      data-tone="red"
      className="flex items-center gap-2.5 border-b border-tone/25 bg-tone/7 px-4 py-1.5 text-sm"
    >
      <CircleX aria-hidden className="size-4 shrink-0 text-tone" />
      <p className="min-w-0 flex-1 truncate">
        <strong className="font-semibold text-tone">{title ?? "The run"} failed</strong>{" "}
        {reasonOf(failure)}
        {overlay?.maxAttempts === undefined ? null : (
          <span className="text-ink-3">
            {" "}
            Attempt {overlay.attempt} of {overlay.maxAttempts}.
          </span>
        )}
        {detail.notUndone.length === 0 ? null : (
          <span className="text-ink-3"> Not undone: {detail.notUndone.join(", ")}.</span>
        )}
      </p>
      {state.status === "failed" ? <AlikeLink /> : null}
      {failed === undefined || readOnly ? null : (
        <Button
          size="small"
          kind="quiet"
          className="max-xl:hidden"
          unavailable={denied}
          onClick={() => ask({ kind: "rerun", ...failed })}
        >
          Run again from here…
        </Button>
      )}
      {nodeId === undefined ? null : (
        <Button size="small" kind="quiet" onClick={() => select(nodeId)}>
          Show {title}
        </Button>
      )}
    </div>
  );
}
