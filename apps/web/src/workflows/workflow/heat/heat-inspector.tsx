"use client";
import type { GraphNode } from "@waymark/core";
import type { HeatView, WorkflowDetail } from "@waymark/orchestrator/api";
import { X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { KIND } from "../../../graph/kind.ts";
import { runsHref } from "../../../runs/list/runs-href.ts";
import { Badge } from "../../../ui/badge.tsx";
import { buttonLook } from "../../../ui/button.tsx";
import { formatDuration } from "../../../ui/format.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { HeatEdges } from "./heat-edges.tsx";
import { failureShare, formatShare } from "./heat-scale.ts";
import type { HeatSettings } from "./use-heat.ts";

interface HeatInspectorProps {
  readonly workflow: WorkflowDetail;
  readonly node: GraphNode;
  readonly view: HeatView;
  readonly settings: HeatSettings;
  readonly onClose: () => void;
}

/** All that is known of one node, and the way to its runs. */
export function HeatInspector({ workflow, node, view, settings, onClose }: HeatInspectorProps) {
  const figures = view.nodes[node.id];
  const share = figures && failureShare(figures);
  const at = { workflow: workflow.name, step: node.id, since: settings.range };
  return (
    <div data-heat-step={node.id}>
      <header className="flex items-start gap-2 px-4 pt-3.5 pb-3">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-[0.9375rem] font-semibold tracking-[-0.01em]">
            {node.title}
          </h2>
          <p className="mt-1 flex items-center gap-1.5">
            <Badge>{KIND[node.kind].label}</Badge>
            <span className="truncate font-mono text-2xs text-ink-3">{node.id}</span>
          </p>
        </div>
        <IconButton icon={X} label="Close the step" onClick={onClose} />
      </header>
      {figures === undefined ? (
        <p className="px-4 pb-4 text-sm text-ink-3">No run came here in this time.</p>
      ) : (
        <dl className="grid grid-cols-2 gap-x-4 gap-y-2 px-4 pb-4 text-xs">
          <Fact name="Visits">{figures.visits.toLocaleString("en-GB")}</Fact>
          <Fact name="Failed">
            {figures.failed.toLocaleString("en-GB")}
            {share === undefined ? "" : ` (${formatShare(share)})`}
          </Fact>
          <Fact name="Completed">{figures.completed.toLocaleString("en-GB")}</Fact>
          <Fact name="Skipped">{figures.skipped.toLocaleString("en-GB")}</Fact>
          <Fact name="p50">{durationOf(figures.p50)}</Fact>
          <Fact name="p95">{durationOf(figures.p95)}</Fact>
          <Fact name="Attempts">{figures.attempts.toLocaleString("en-GB")}</Fact>
          <Fact name="Retries">{figures.retries.toLocaleString("en-GB")}</Fact>
        </dl>
      )}
      <p className="flex flex-wrap gap-2 border-b px-4 pb-4">
        <Link href={runsHref(at)} prefetch={false} className={buttonLook({ size: "small" })}>
          Runs that stand here
        </Link>
        <Link
          href={runsHref({ ...at, status: "failed" })}
          prefetch={false}
          className={buttonLook({ size: "small" })}
        >
          Runs that failed here
        </Link>
      </p>
      <HeatEdges graph={workflow.shown.graph} nodeId={node.id} view={view} />
    </div>
  );
}

const durationOf = (ms: number | undefined): string =>
  ms === undefined ? "–" : formatDuration(ms);

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="flex items-baseline justify-between gap-2 border-b border-line/70 pb-1.5">
    <dt className="text-ink-3">{name}</dt>
    <dd className="font-medium tabular-nums">{children}</dd>
  </div>
);
