"use client";
import type { GraphNode, NodeOverlay } from "@waymark/core";
import { TabPanel, Tabs } from "../../../ui/tabs.tsx";
import { LogPanel } from "../logs/log-panel.tsx";
import { stepsOf } from "../steps.ts";
import { Attempts } from "./attempts.tsx";
import { useInspectorTab, type InspectorTab } from "./use-inspector-tab.ts";

interface InspectorTabsProps {
  readonly node: GraphNode;
  readonly overlay: NodeOverlay | undefined;
}

const PANEL = "flex min-h-0 flex-1 flex-col outline-offset-[-2px]";
/** Attempts take the room they need, and the pane scrolls; a log scrolls by itself. */
const ROOM = { attempts: "shrink-0", logs: "min-h-80 flex-1" } as const;

/** What was tried and what was said, of the step that is chosen. */
export function InspectorTabs({ node, overlay }: InspectorTabsProps) {
  const [tab, show] = useInspectorTab();
  const status = overlay?.status;
  return (
    <Tabs<InspectorTab>
      label="About the step"
      value={tab}
      onChange={(next) => void show(next)}
      tabs={[
        { id: "attempts", label: "Attempts" },
        { id: "logs", label: "Logs" },
      ]}
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
    </Tabs>
  );
}
