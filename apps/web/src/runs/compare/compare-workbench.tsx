"use client";
import type { RunDetail } from "@waymark/orchestrator/api";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { PanelBoundary } from "../../ui/panel-boundary.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { TabPanel, Tabs } from "../../ui/tabs.tsx";
import { isFinished } from "../run-statuses.ts";
import { CompareGraph } from "./compare-graph.tsx";
import { CompareStep } from "./compare-step.tsx";
import { CompareSteps } from "./compare-steps.tsx";
import { CompareValues } from "./compare-values.tsx";
import { isDifferent } from "./compare-words.ts";
import { DivergenceStrip } from "./divergence-strip.tsx";
import { useCompareAddress, useComparison, type View } from "./use-compared.ts";

interface CompareWorkbenchProps {
  readonly a: RunDetail;
  readonly b: RunDetail;
}

const PANEL =
  "flex min-h-0 flex-1 flex-col outline-offset-[-2px] max-lg:overflow-y-auto lg:flex-row";

/** Both runs are read: one comparison and one selection in every view. */
export function CompareWorkbench({ a, b }: CompareWorkbenchProps) {
  const [{ view, step }, set] = useCompareAddress();
  const query = useComparison(a.id, b.id, !isFinished(a.status) || !isFinished(b.status));
  const failure = useFailure(query);
  const { data: comparison } = query;
  if (comparison === undefined) {
    return failure === null ? (
      <Loading label="Comparing the runs">
        <Skeleton className="m-4 h-10 rounded-lg" />
      </Loading>
    ) : (
      <ErrorState
        title="The runs could not be compared"
        refusal={refusalOf(failure)}
        onRetry={() => void query.refetch()}
      />
    );
  }
  const select = (nodeId: string | null) => void set({ step: nodeId });
  const known = comparison.steps.some(({ nodeId }) => nodeId === step);
  const selected = known ? step : comparison.divergence?.nodeId;
  const shown = comparison.steps.find(({ nodeId }) => nodeId === selected);
  const aside = shown ? <CompareStep key={shown.nodeId} a={a} b={b} step={shown} /> : null;
  return (
    <>
      <DivergenceStrip comparison={comparison} onShow={select} />
      <Tabs<View>
        label="Views of the comparison"
        value={view}
        onChange={(next) => void set({ view: next })}
        tabs={[
          { id: "graph", label: "Graph" },
          {
            id: "steps",
            label: "Steps",
            count: comparison.steps.filter((each) => isDifferent(each)).length,
          },
          { id: "values", label: "Input, output & context" },
        ]}
        className="flex min-h-0 flex-1 flex-col"
      >
        <TabPanel value="graph" className={PANEL}>
          <div className="min-w-0 max-lg:h-[26rem] max-lg:shrink-0 lg:flex-1">
            <PanelBoundary name="graph">
              <CompareGraph
                a={a}
                b={b}
                comparison={comparison}
                selected={selected}
                onSelect={select}
              />
            </PanelBoundary>
          </div>
          <PanelBoundary name="step">{aside}</PanelBoundary>
        </TabPanel>
        <TabPanel value="steps" className={PANEL}>
          <div className="scroll-quiet min-w-0 overflow-auto lg:flex-1">
            <PanelBoundary name="table of steps">
              <CompareSteps comparison={comparison} selected={selected} onSelect={select} />
            </PanelBoundary>
          </div>
          <PanelBoundary name="step">{aside}</PanelBoundary>
        </TabPanel>
        <TabPanel
          value="values"
          className="scroll-quiet min-h-0 flex-1 overflow-auto outline-offset-[-2px]"
        >
          <PanelBoundary name="values">
            <CompareValues a={a} b={b} />
          </PanelBoundary>
        </TabPanel>
      </Tabs>
    </>
  );
}
