"use client";
import dynamic from "next/dynamic";
import { useMoment } from "../past/use-past.ts";
import { useRunPage } from "../run-page-context.tsx";
import { useRunView } from "../use-run-view.ts";
import { RunSummaryPanel } from "./run-summary-panel.tsx";

// What tells of one step comes while the run itself is asked for.
const InspectedStep = dynamic(async () => (await import("./inspected-step.tsx")).InspectedStep, {
  ssr: false,
});
const PastPanel = dynamic(async () => (await import("../past/past-panel.tsx")).PastPanel, {
  ssr: false,
});

const PANE =
  "scroll-quiet flex w-full shrink-0 flex-col border-t bg-surface lg:w-[22.5rem] lg:overflow-y-auto lg:border-t-0 lg:border-l xl:w-[25rem]";

/** The chosen step: how it stands, and every attempt that was made. */
export function Inspector() {
  const { detail, nodeId, inside } = useRunPage();
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
  return (
    <aside aria-label={`Step ${node.title}`} data-inspector={inside ?? node.id} className={PANE}>
      <InspectedStep node={node} />
    </aside>
  );
}
