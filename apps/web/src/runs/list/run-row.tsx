"use client";
import type { RunSummary } from "@waymark/orchestrator/api";
import { RotateCw, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { memo } from "react";
import { cn } from "../../ui/cn.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { shortId } from "../../ui/format.ts";
import { StatusText } from "../../ui/status.tsx";
import { Td } from "../../ui/table.tsx";
import { Ago, Elapsed } from "../../ui/time.tsx";
import { moveFocus } from "./move-focus.ts";

interface RunRowProps {
  readonly run: RunSummary;
  readonly hideWorkflow: boolean;
}

/** One run. The whole row leads to it; the link in it is what the keyboard and a screen reader meet. */
export const RunRow = memo(function RunRow({ run, hideWorkflow }: RunRowProps) {
  return (
    <tr
      data-run={run.id}
      data-status={run.status}
      className="group relative hover:bg-hover focus-within:bg-hover"
    >
      <Td className="pl-4">
        <StatusText status={run.status} />
      </Td>
      <Td className="max-sm:h-12">
        {hideWorkflow ? null : <span className="block font-medium sm:hidden">{run.workflow}</span>}
        <span className="flex items-center gap-1">
          <Link
            data-row-link
            onKeyDown={moveFocus}
            href={`/runs/${run.id}`}
            prefetch={false}
            aria-label={`Run ${run.id}`}
            className="rounded font-mono text-xs after:absolute after:inset-0"
          >
            <span className="text-ink-3 max-xl:hidden">{run.id.slice(0, -8)}</span>
            <span>{shortId(run.id)}</span>
          </Link>
          <CopyButton
            label="Copy run id"
            text={run.id}
            className="relative z-10 size-6 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-sm:hidden"
          />
        </span>
      </Td>
      {hideWorkflow ? null : (
        <Td className="max-sm:hidden">
          <span className="font-medium">{run.workflow}</span>{" "}
          <span className="text-xs text-ink-3">v{run.version}</span>
        </Td>
      )}
      <Td className="max-w-0 max-md:hidden">
        <Whereabouts run={run} />
      </Td>
      <Td className="text-right max-lg:hidden">
        {run.retries === 0 ? null : (
          <span
            data-tone="amber"
            className="inline-flex items-center gap-1 align-middle text-xs text-tone tabular-nums"
          >
            <RotateCw aria-hidden className="size-3" /> {run.retries}
          </span>
        )}
      </Td>
      <Td className="text-right text-xs text-ink-3">
        <Ago at={run.startedAt} className="relative z-10" />
      </Td>
      <Td className="pr-4 text-right max-sm:hidden">
        <Elapsed from={run.startedAt} to={run.finishedAt} className="text-xs text-ink-2" />
      </Td>
    </tr>
  );
});

/** The steps that matter now, and what went wrong. */
function Whereabouts({ run }: { readonly run: RunSummary }) {
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
      {first === undefined ? null : (
        <span
          data-tone="red"
          className={cn("shrink-0 font-mono text-ink-2", run.status === "failed" && "text-tone")}
        >
          {first}
          {rest.length === 0 ? null : <span className="text-ink-3"> +{rest.length}</span>}
        </span>
      )}
      <span className="min-w-0 truncate text-ink-3">{run.incident ?? run.error}</span>
    </span>
  );
}
