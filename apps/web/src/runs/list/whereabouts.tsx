import type { RunSummary } from "@waymark/orchestrator/api";
import { AlarmClock, ListOrdered, TriangleAlert } from "lucide-react";
import { cn } from "../../ui/cn.ts";
import { Countdown } from "../../ui/time.tsx";

/** The steps that matter now, and what went wrong. */
export function Whereabouts({ run }: { readonly run: RunSummary }) {
  const [first, ...rest] = run.currentNodes;
  return (
    <span className="flex items-baseline gap-2 text-xs">
      {run.incident === undefined ? null : (
        <span
          data-tone="violet"
          className="inline-flex shrink-0 items-center gap-1 font-medium text-tone"
        >
          <TriangleAlert aria-hidden className="size-3 self-center" /> Held
        </span>
      )}
      {run.inLine === undefined ? null : (
        <span className="inline-flex shrink-0 items-center gap-1 text-ink-2">
          <ListOrdered aria-hidden className="size-3 self-center" /> In line for a place
        </span>
      )}
      {run.startAt === undefined ? null : (
        <span className="inline-flex shrink-0 items-center gap-1 text-ink-2">
          <AlarmClock aria-hidden className="size-3 self-center" /> Begins{" "}
          <Countdown at={run.startAt} />
        </span>
      )}
      {first === undefined ? null : (
        <span
          data-tone="red"
          title={first}
          className={cn(
            "flex max-w-full shrink-0 gap-1.5 font-mono text-ink-2",
            run.status === "failed" && "text-tone",
          )}
        >
          <span className="min-w-0 truncate">{first}</span>
          {rest.length === 0 ? null : <span className="text-ink-3"> +{rest.length}</span>}
        </span>
      )}
      <span className="min-w-0 truncate text-ink-3">{run.incident ?? run.error}</span>
    </span>
  );
}
