"use client";
import type { RunSummary } from "@waymark/orchestrator/api";
import { useNow } from "../../live/ticker.ts";
import { Elapsed } from "../../ui/time.tsx";
import { durationShare } from "./duration-share.ts";
import { useWorkflows } from "./use-workflow-options.ts";

/** How long a run took, with a bar of how that is beside the other runs of its workflow. Nothing before it begins. */
export const DurationCell = ({ run }: { readonly run: RunSummary }) =>
  run.startAt === undefined ? (
    <Duration run={run} />
  ) : (
    <span className="text-xs text-ink-3">–</span>
  );

function Duration({ run }: { readonly run: RunSummary }) {
  const { startedAt, finishedAt } = run;
  const now = useNow(finishedAt === undefined);
  const p95 = useWorkflows().find(({ name }) => name === run.workflow)?.week.p95;
  const share = p95 === undefined ? undefined : durationShare((finishedAt ?? now) - startedAt, p95);
  return (
    <span className="relative z-10 inline-flex flex-col items-end gap-1" title={share?.words}>
      <Elapsed from={startedAt} to={finishedAt} className="text-xs leading-none text-ink-2" />
      {share === undefined ? null : (
        <span
          data-tone={share.isLong ? "amber" : "grey"}
          className="flex h-0.5 w-14 rounded-full bg-line"
        >
          <span
            className="rounded-full bg-tone/70"
            style={{ width: `${String(share.width * 100)}%` }}
          />
        </span>
      )}
      {share?.isLong ? <span className="sr-only">{share.words}</span> : null}
    </span>
  );
}
