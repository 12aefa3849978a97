"use client";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { useShortcuts } from "../../shell/use-shortcuts.ts";
import { PanelBoundary } from "../../ui/panel-boundary.tsx";
import { TabPanel, Tabs } from "../../ui/tabs.tsx";
import { GridView } from "./grid/grid-view.tsx";
import { HeatView } from "./heat/heat-view.tsx";
import { useNotStartable } from "./use-not-startable.ts";
import { VersionsView } from "./versions/versions-view.tsx";
import { WorkflowHeader } from "./workflow-header.tsx";
import { WorkflowRuns } from "./workflow-runs.tsx";
import { WorkflowSchedules } from "./workflow-schedules.tsx";

// The editor and the forms are most of the page's code: they come when they are shown.
const DefinitionView = dynamic(async () => (await import("./definition-view.tsx")).DefinitionView, {
  ssr: false,
});
const SettingsView = dynamic(
  async () => (await import("./settings/settings-view.tsx")).SettingsView,
  { ssr: false },
);
const StartDialog = dynamic(async () => (await import("../start/start-dialog.tsx")).StartDialog, {
  ssr: false,
});

const VIEWS = [
  "overview",
  "grid",
  "runs",
  "schedules",
  "versions",
  "definition",
  "settings",
] as const;
type View = (typeof VIEWS)[number];

const PANEL = "scroll-quiet min-h-0 flex-1 overflow-auto outline-offset-[-2px]";

export function WorkflowWorkbench({ workflow }: { readonly workflow: WorkflowDetail }) {
  const [view, show] = useQueryState(
    "view",
    parseAsStringLiteral(VIEWS).withDefault("overview").withOptions({ history: "push" }),
  );
  const [starting, setStarting] = useState(false);
  const { shown } = workflow;
  const notStartable = useNotStartable(workflow);
  const start = () => notStartable === undefined && setStarting(true);
  useShortcuts({ "start-run": start });
  return (
    <>
      <WorkflowHeader workflow={workflow} onStart={start} notStartable={notStartable} />
      <Tabs<View>
        label="Views of the workflow"
        value={view}
        onChange={(next) => void show(next)}
        tabs={[
          { id: "overview", label: "Overview" },
          { id: "grid", label: "Grid" },
          { id: "runs", label: "Recent runs" },
          { id: "schedules", label: "Schedules" },
          { id: "versions", label: "Versions", count: workflow.versions.length },
          { id: "definition", label: "Definition" },
          { id: "settings", label: "Settings" },
        ]}
        className="flex min-h-0 flex-1 flex-col"
      >
        <TabPanel value="overview" className={PANEL}>
          <PanelBoundary name="graph">
            <HeatView workflow={workflow} />
          </PanelBoundary>
        </TabPanel>
        <TabPanel value="grid" className={PANEL}>
          <PanelBoundary name="grid">
            <GridView workflow={workflow} onStart={start} notStartable={notStartable} />
          </PanelBoundary>
        </TabPanel>
        <TabPanel value="runs" className={PANEL}>
          <PanelBoundary name="list of runs">
            <WorkflowRuns
              name={workflow.name}
              newest={workflow.recent}
              onStart={start}
              notStartable={notStartable}
            />
          </PanelBoundary>
        </TabPanel>
        <TabPanel value="schedules" className={PANEL}>
          <PanelBoundary name="list of schedules">
            <WorkflowSchedules workflow={workflow.name} />
          </PanelBoundary>
        </TabPanel>
        <TabPanel value="versions" className={PANEL}>
          <VersionsView workflow={workflow} />
        </TabPanel>
        <TabPanel value="definition" className={PANEL}>
          <PanelBoundary name="definition">
            <DefinitionView version={shown} />
          </PanelBoundary>
        </TabPanel>
        <TabPanel value="settings" className={PANEL}>
          <PanelBoundary name="settings">
            <SettingsView workflow={workflow} />
          </PanelBoundary>
        </TabPanel>
      </Tabs>
      {starting ? <StartDialog workflow={workflow} onClose={() => setStarting(false)} /> : null}
    </>
  );
}
