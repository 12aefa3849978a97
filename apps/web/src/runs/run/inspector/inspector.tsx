"use client";
import { X } from "lucide-react";
import { KIND } from "../../../graph/kind.ts";
import { Badge } from "../../../ui/badge.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { StatusBadge } from "../../../ui/status.tsx";
import { PastPanel } from "../past/past-panel.tsx";
import { useMoment } from "../past/use-past.ts";
import { useRunPage } from "../run-page-context.tsx";
import { useRunView } from "../use-run-view.ts";
import { Attempts } from "./attempts.tsx";
import { NodeSummary } from "./node-summary.tsx";
import { RunSummaryPanel } from "./run-summary-panel.tsx";

const PANE =
  "scroll-quiet flex w-full shrink-0 flex-col border-t bg-surface lg:w-[22.5rem] lg:overflow-y-auto lg:border-t-0 lg:border-l xl:w-[25rem]";

/** The chosen step: how it stands, and every attempt that was made. */
export function Inspector() {
  const { detail, state, nodeId, select } = useRunPage();
  const { view } = useRunView();
  const [moment] = useMoment();
  if (moment !== null && (view === "timeline" || (view ?? "graph") === "graph")) {
    return (
      <aside aria-label="The run then" className={PANE}>
        <PastPanel moment={moment} />
      </aside>
    );
  }
  const node = detail.graph.nodes.find((each) => each.id === nodeId);
  if (!node) {
    return (
      <aside aria-label="Run summary" className={PANE}>
        <RunSummaryPanel />
      </aside>
    );
  }
  const overlay = state.nodes[node.id];
  return (
    <aside aria-label={`Step ${node.title}`} data-inspector={node.id} className={PANE}>
      <header className="flex items-start gap-2 px-4 pt-3.5 pb-3">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-[0.9375rem] font-semibold tracking-[-0.01em]">
            {node.title}
          </h2>
          <p className="mt-1 flex flex-wrap items-center gap-1.5">
            <StatusBadge status={overlay?.status ?? "pending"} />
            <Badge>{KIND[node.kind].label}</Badge>
            {node.detail === undefined ? null : (
              <span className="truncate font-mono text-2xs text-ink-3">{node.detail}</span>
            )}
          </p>
        </div>
        <IconButton icon={X} label="Close the step" onClick={() => select(null)} />
      </header>
      <NodeSummary node={node} overlay={overlay} />
      <Attempts node={node} overlay={overlay} />
    </aside>
  );
}
