"use client";
import type { GraphNode, NodeOverlay } from "@waymark/core";
import dynamic from "next/dynamic";
import { TabPanel, Tabs } from "../../../ui/tabs.tsx";
import { LogPanel } from "../logs/log-panel.tsx";
import { stepsOf } from "../steps.ts";
import { Attempts } from "./attempts.tsx";
import { StepEvents } from "./step-events.tsx";
import { useInspectorTab, type InspectorTab } from "./use-inspector-tab.ts";

// It brings the schema of policies with it.
const ConfigPanel = dynamic(async () => (await import("./config/config-panel.tsx")).ConfigPanel, {
  ssr: false,
});

interface InspectorTabsProps {
  readonly node: GraphNode;
  readonly overlay: NodeOverlay | undefined;
}

const PANEL = "flex min-h-0 flex-1 flex-col outline-offset-[-2px]";
/** Attempts take the room they need, and the pane scrolls; a log scrolls by itself. */
const ROOM = {
  attempts: "shrink-0",
  logs: "min-h-80 flex-1",
  config: "shrink-0",
  events: "shrink-0",
} as const;

/** What is tried has attempts and a log; everything has a definition and events. */
const TRIED = [
  { id: "attempts", label: "Attempts" },
  { id: "logs", label: "Logs" },
] as const;
const ALWAYS = [
  { id: "config", label: "Config" },
  { id: "events", label: "Events" },
] as const;

/** What was tried and said of the step that is chosen, what its definition says, and what happened to it. */
export function InspectorTabs({ node, overlay }: InspectorTabsProps) {
  const [chosen, show] = useInspectorTab();
  const tabs = node.steps.length === 0 ? ALWAYS : [...TRIED, ...ALWAYS];
  const tab = tabs.find(({ id }) => id === chosen)?.id ?? tabs[0].id;
  const status = overlay?.status;
  return (
    <Tabs<InspectorTab>
      label="About the step"
      value={tab}
      onChange={(next) => void show(next)}
      tabs={tabs}
      className={`flex flex-col ${ROOM[tab]}`}
    >
      <TabPanel value="attempts" className={PANEL}>
        <Attempts node={node} overlay={overlay} />
      </TabPanel>
      <TabPanel value="logs" className={PANEL}>
        <LogPanel
          key={node.steps.join()}
          of={node.title}
          steps={stepsOf(node, overlay)}
          attempts={overlay?.attempt ?? 0}
          live={status === "running" || status === "scheduled"}
          named={node.steps.length !== 1}
        />
      </TabPanel>
      <TabPanel value="config" className={PANEL}>
        <ConfigPanel nodeId={node.id} />
      </TabPanel>
      <TabPanel value="events" className={PANEL}>
        <StepEvents node={node} overlay={overlay} />
      </TabPanel>
    </Tabs>
  );
}
