"use client";
import type { HeatView as Heat, WorkflowDetail } from "@waymark/orchestrator/api";
import { useMemo } from "react";
import { AnnotationContext, type Annotations } from "../../../graph/annotation.tsx";
import { GraphView } from "../../../graph/graph-view.tsx";
import { SelectionContext } from "../../../graph/overlay.tsx";
import { refusalOf } from "../../../trpc/refusal.ts";
import { useFailure } from "../../../trpc/use-failure.ts";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { HeatInspector } from "./heat-inspector.tsx";
import { HeatLegend } from "./heat-legend.tsx";
import { HeatList } from "./heat-list.tsx";
import { edgeHeat, highest, METRICS, nodeHeat, type Metric } from "./heat-scale.ts";
import { HeatToolbar } from "./heat-toolbar.tsx";
import { useHeat, useHeatSettings } from "./use-heat.ts";

/** A workflow's graph with what its runs did on it. */
export function HeatView({ workflow }: { readonly workflow: WorkflowDetail }) {
  const [settings, set] = useHeatSettings();
  const { metric, step } = settings;
  const query = useHeat(workflow, settings);
  const failure = useFailure(query);
  const { data: view } = query;
  const { graph } = workflow.shown;
  const annotations = useMemo(() => annotationsOf(view, metric), [view, metric]);
  const node = graph.nodes.find(({ id }) => id === step);
  const selection = useMemo(
    () => ({
      nodeId: node?.id,
      select: (nodeId: string) => void set({ step: nodeId }),
      live: false,
    }),
    [node?.id, set],
  );
  return (
    <div className="flex h-full min-h-0 flex-col" data-heat={view === undefined ? "none" : metric}>
      <HeatToolbar workflow={workflow} view={view} />
      <div className="flex min-h-0 flex-1 flex-col max-lg:overflow-y-auto lg:flex-row">
        <div className="relative min-w-0 max-lg:h-[26rem] max-lg:shrink-0 lg:flex-1">
          <AnnotationContext value={annotations}>
            <SelectionContext value={selection}>
              <GraphView
                graph={graph}
                layoutKey={`${workflow.name}@${workflow.shown.version}`}
                focus={node?.id}
              />
            </SelectionContext>
          </AnnotationContext>
          {view === undefined || view.sample.runs === 0 ? null : (
            <HeatLegend view={view} metric={metric} />
          )}
        </div>
        <aside
          aria-label="Figures"
          className="scroll-quiet w-full shrink-0 border-t bg-surface lg:w-[22.5rem] lg:overflow-y-auto lg:border-t-0 lg:border-l"
        >
          {view === undefined ? (
            failure === null ? (
              <Loading label="Measuring the runs">
                <div className="flex flex-col gap-3 p-4">
                  <Skeleton className="h-5 w-48" />
                  <Skeleton className="h-8" />
                  <Skeleton className="h-8" />
                  <Skeleton className="h-8" />
                </div>
              </Loading>
            ) : (
              <ErrorState
                title="The runs could not be measured"
                refusal={refusalOf(failure)}
                onRetry={() => void query.refetch()}
              />
            )
          ) : node ? (
            <HeatInspector
              workflow={workflow}
              node={node}
              view={view}
              settings={settings}
              onClose={() => void set({ step: null })}
            />
          ) : view.sample.runs === 0 ? (
            <p className="px-4 py-8 text-center text-sm text-ink-3">
              No run {settings.all ? "" : `of v${workflow.shown.version} `}was started in this time.
              Choose a longer range or another version.
            </p>
          ) : (
            <HeatList
              graph={graph}
              view={view}
              metric={metric}
              onSelect={(nodeId) => void set({ step: nodeId })}
            />
          )}
        </aside>
      </div>
    </div>
  );
}

/** Without runs the graph is drawn as it is defined. */
function annotationsOf(view: Heat | undefined, metric: Metric): Annotations | undefined {
  if (view === undefined || view.sample.runs === 0) return undefined;
  const most = highest(view, metric);
  const mostTaken = Math.max(0, ...Object.values(view.edges).map(({ taken }) => taken));
  return {
    node: (nodeId) => {
      const heat = nodeHeat(view.nodes[nodeId], metric, most);
      const [first, ...rest] = heat.told;
      return {
        tone: heat.strength === 0 ? "grey" : METRICS[metric].tone,
        strength: heat.strength,
        isQuiet: heat.isQuiet,
        words: heat.told.join(", "),
        line: (
          <>
            <span className="font-medium whitespace-nowrap text-ink">{first}</span>
            {rest.length === 0 ? null : <span className="truncate">· {rest.join(" · ")}</span>}
          </>
        ),
      };
    },
    edge: (edgeId) => edgeHeat(view.edges[edgeId], metric, mostTaken),
  };
}
