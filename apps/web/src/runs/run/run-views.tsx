"use client";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { PanelBoundary } from "../../ui/panel-boundary.tsx";
import { TabPanel, Tabs } from "../../ui/tabs.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { FollowedGraph } from "./followed-graph.tsx";
import { Inspector } from "./inspector/inspector.tsx";
import { StagedGraph } from "./modify/staged-graph.tsx";
import { MomentBar } from "./past/moment-bar.tsx";
import { PastOverlay } from "./past/past-overlay.tsx";
import { PlannedGraph } from "./plan/planned-graph.tsx";
import { useRunPage } from "./run-page-context.tsx";
import { VisitedEdges } from "./statechart/visited-edges.tsx";
import { StepsView } from "./steps-view.tsx";
import { useRunView, type View } from "./use-run-view.ts";

// Few open them at once, and they bring what only they need.
const TimelineView = dynamic(
  async () => (await import("./timeline/timeline-view.tsx")).TimelineView,
  { ssr: false },
);
const EventsView = dynamic(async () => (await import("./events/events-view.tsx")).EventsView, {
  ssr: false,
});
const IoView = dynamic(async () => (await import("./io-view.tsx")).IoView, { ssr: false });
const LogsView = dynamic(async () => (await import("./logs/logs-view.tsx")).LogsView, {
  ssr: false,
});

/** Six views of one run and one selection. A phone begins with the steps: a list reads better there. */
export function RunViews() {
  const { detail, state } = useRunPage();
  const { view, show } = useRunView();
  const narrow = useIsNarrow();
  return (
    <Tabs<View>
      label="Views of the run"
      value={view ?? (narrow ? "steps" : "graph")}
      onChange={show}
      tabs={[
        { id: "graph", label: "Graph" },
        { id: "timeline", label: "Timeline" },
        { id: "steps", label: "Steps", count: detail.graph.nodes.length },
        { id: "events", label: "Events", count: state.sequence },
        { id: "io", label: "Input & output" },
        { id: "logs", label: "Logs" },
      ]}
      className="flex min-h-0 flex-1 flex-col"
    >
      <View id="graph" name="graph" beside={<Inspector />}>
        <div className="relative size-full">
          <PastOverlay>
            <StagedGraph>
              <PlannedGraph>
                <VisitedEdges>
                  <FollowedGraph />
                </VisitedEdges>
              </PlannedGraph>
            </StagedGraph>
          </PastOverlay>
          <MomentBar />
        </div>
      </View>
      <View id="timeline" name="timeline" beside={<Inspector />}>
        <div className="relative size-full">
          <TimelineView />
          <MomentBar />
        </div>
      </View>
      <View id="steps" name="list of steps" beside={<Inspector />}>
        <StepsView />
      </View>
      <View id="events" name="list of events">
        <EventsView />
      </View>
      <View id="io" name="input and output">
        <IoView />
      </View>
      <View id="logs" name="log">
        <LogsView />
      </View>
    </Tabs>
  );
}

interface ViewProps {
  readonly id: View;
  readonly name: string;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

const View = ({ id, name, beside, children }: ViewProps) => (
  <TabPanel
    value={id}
    className="relative flex min-h-0 flex-1 flex-col outline-offset-[-2px] max-md:overflow-y-auto md:flex-row"
  >
    <div className="scroll-quiet min-w-0 max-md:shrink-0 md:min-h-0 md:flex-1 md:overflow-auto md:[&_[data-graph]]:h-full">
      <PanelBoundary name={name}>{children}</PanelBoundary>
    </div>
    {beside === undefined ? null : <PanelBoundary name="inspector">{beside}</PanelBoundary>}
  </TabPanel>
);
