"use client";
import type { JsonValue } from "@waymark/core";
import { JsonDiff } from "../../ui/json-diff.tsx";
import { PanelBoundary } from "../../ui/panel-boundary.tsx";
import { TabPanel, Tabs } from "../../ui/tabs.tsx";
import { DiffFields } from "./diff-fields.tsx";
import { DiffGraph } from "./diff-graph.tsx";
import type { VersionDiff } from "./diff-versions.ts";
import { withoutLayout } from "./parts-of.ts";

export const DIFF_VIEWS = ["graph", "fields", "text"] as const;
export type DiffView = (typeof DIFF_VIEWS)[number];

const PANEL = "flex min-h-0 flex-1 flex-col outline-offset-[-2px]";

interface DiffViewsProps {
  readonly diff: VersionDiff;
  /** The documents, before and after. */
  readonly sources: readonly [before: JsonValue, after: JsonValue];
  readonly names: readonly [before: string, after: string];
  /** Names the two documents for ever. */
  readonly layoutKey: string;
  readonly view: DiffView;
  readonly show: (view: DiffView) => void;
  readonly chosen: string | null;
  readonly choose: (nodeId: string) => void;
  readonly inDialog?: boolean;
}

/** What is different between two documents, in three views. */
export const DiffViews = ({
  diff,
  sources: [before, after],
  names,
  layoutKey,
  view,
  show,
  chosen,
  choose,
  inDialog,
}: DiffViewsProps) => (
  <Tabs<DiffView>
    label="Views of the difference"
    value={view}
    onChange={show}
    tabs={[
      { id: "graph", label: "Graph" },
      {
        id: "fields",
        label: "Fields",
        count: diff.steps.length + (diff.workflow.length === 0 ? 0 : 1),
      },
      { id: "text", label: "Text" },
    ]}
    className="flex min-h-0 flex-1 flex-col"
  >
    <TabPanel value="graph" className={PANEL}>
      <DiffGraph
        diff={diff}
        names={names}
        layoutKey={layoutKey}
        chosen={chosen}
        choose={choose}
        inDialog={inDialog}
      />
    </TabPanel>
    <TabPanel value="fields" className={`scroll-quiet overflow-auto ${PANEL}`}>
      <DiffFields diff={diff} names={names} />
    </TabPanel>
    <TabPanel value="text" className={`scroll-quiet overflow-auto p-4 ${PANEL}`}>
      <PanelBoundary name="text">
        <JsonDiff
          label="Definition"
          a={withoutLayout(before)}
          b={withoutLayout(after)}
          names={names}
        />
      </PanelBoundary>
    </TabPanel>
  </Tabs>
);
