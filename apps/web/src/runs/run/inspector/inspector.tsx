"use client";
import dynamic from "next/dynamic";
import { cn } from "../../../ui/cn.ts";
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
  "scroll-quiet flex w-full shrink-0 flex-col border-t bg-surface md:w-[22.5rem] md:overflow-y-auto md:border-t-0 md:border-l xl:w-[25rem]";
// Where there is no room beside the view it lies over it, once somebody has chosen a step.
const SHEET =
  "md:max-xl:absolute md:max-xl:inset-y-0 md:max-xl:right-0 md:max-xl:z-20 md:max-xl:shadow-xl";
const CLOSED = "md:max-xl:hidden";

/** The chosen step: how it stands, and every attempt that was made. */
export function Inspector() {
  const { detail, nodeId, inside } = useRunPage();
  const { view, step } = useRunView();
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
      <aside aria-label="Run summary" className={cn(PANE, CLOSED)}>
        <RunSummaryPanel />
      </aside>
    );
  }
  return (
    <aside
      aria-label={`Step ${node.title}`}
      data-inspector={inside ?? node.id}
      className={cn(PANE, step === null ? CLOSED : SHEET)}
    >
      <InspectedStep node={node} />
    </aside>
  );
}
