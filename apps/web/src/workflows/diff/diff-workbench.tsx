"use client";
import type { WorkflowDetail, WorkflowVersionView } from "@waymark/orchestrator/api";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback, useMemo } from "react";
import { JsonDiff } from "../../ui/json-diff.tsx";
import { PanelBoundary } from "../../ui/panel-boundary.tsx";
import { TabPanel, Tabs } from "../../ui/tabs.tsx";
import { describeDiff } from "./describe-diff.ts";
import { DiffActions } from "./diff-actions.tsx";
import { DiffFields } from "./diff-fields.tsx";
import { DiffGraph } from "./diff-graph.tsx";
import { DiffHeader, type VersionPair } from "./diff-header.tsx";
import { diffVersions } from "./diff-versions.ts";
import { withoutLayout } from "./parts-of.ts";

const VIEWS = ["graph", "fields", "text"] as const;
type View = (typeof VIEWS)[number];

const PANEL = "flex min-h-0 flex-1 flex-col outline-offset-[-2px]";

interface DiffWorkbenchProps {
  readonly workflow: Pick<WorkflowDetail, "name" | "title" | "version">;
  readonly versions: readonly number[];
  readonly before: WorkflowVersionView;
  readonly after: WorkflowVersionView;
  readonly onPair: (pair: VersionPair) => void;
}

/** Two versions that are known, in three views of what is different. */
export function DiffWorkbench({ workflow, versions, before, after, onPair }: DiffWorkbenchProps) {
  const [view, show] = useQueryState(
    "view",
    parseAsStringLiteral(VIEWS).withDefault("graph").withOptions({ history: "push" }),
  );
  const [step, setStep] = useQueryState("step", parseAsString);
  const choose = useCallback((nodeId: string) => void setStep(nodeId), [setStep]);
  const diff = useMemo(() => diffVersions(before, after), [before, after]);
  const pair = { a: before.version, b: after.version };
  const names = [`v${pair.a}`, `v${pair.b}`] as const;
  return (
    <>
      <DiffHeader
        workflow={workflow}
        versions={versions}
        pair={pair}
        onPair={onPair}
        summary={describeDiff(diff)}
      >
        <DiffActions workflow={workflow} before={before} after={after} />
      </DiffHeader>
      <Tabs<View>
        label="Views of the difference"
        value={view}
        onChange={(next) => void show(next)}
        tabs={[
          { id: "graph", label: "Graph" },
          { id: "fields", label: "Fields", count: diff.steps.length },
          { id: "text", label: "Text" },
        ]}
        className="flex min-h-0 flex-1 flex-col"
      >
        <TabPanel value="graph" className={PANEL}>
          <DiffGraph
            diff={diff}
            names={names}
            layoutKey={`${workflow.name}@${pair.a}→${pair.b}`}
            chosen={step}
            choose={choose}
          />
        </TabPanel>
        <TabPanel value="fields" className={`scroll-quiet overflow-auto ${PANEL}`}>
          <DiffFields diff={diff} names={names} />
        </TabPanel>
        <TabPanel value="text" className={`scroll-quiet overflow-auto p-4 ${PANEL}`}>
          <PanelBoundary name="text">
            <JsonDiff
              label="Definition"
              a={withoutLayout(before.source)}
              b={withoutLayout(after.source)}
              names={names}
            />
          </PanelBoundary>
        </TabPanel>
      </Tabs>
    </>
  );
}
