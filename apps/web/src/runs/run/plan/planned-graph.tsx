"use client";
import { TriangleAlert } from "lucide-react";
import { useContext, useMemo, type ReactNode } from "react";
import { AnnotationContext, type NodeAnnotation } from "../../../graph/annotation.tsx";
import { STATUS, StatusIcon, type Status } from "../../../ui/status.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { useShownPlan } from "./plan-preview.tsx";
import { nodesOfSteps, plannedMarks, type PlannedMark } from "./planned-nodes.ts";

/** The graph within marks what a plan makes of its nodes, while a dialog that says so is open; all else is as it is. */
export function PlannedGraph({ children }: { readonly children: ReactNode }) {
  const { detail, state } = useRunPage();
  const plan = useShownPlan();
  const around = useContext(AnnotationContext);
  const { graph } = detail;
  const { nodes } = state;
  const annotations = useMemo(() => {
    if (!plan) return around;
    const marks = plannedMarks(graph, plan);
    const repeated = nodesOfSteps(
      graph,
      plan.repeats.map(({ stepId }) => stepId),
    );
    return {
      node: (nodeId: string) => {
        const mark = marks.get(nodeId);
        const now = nodes[nodeId]?.status ?? "pending";
        return around?.node(nodeId) ?? (mark && annotated(mark, now, repeated.has(nodeId)));
      },
      edge: (edgeId: string) => around?.edge(edgeId),
    };
  }, [plan, around, graph, nodes]);
  return <AnnotationContext value={annotations}>{children}</AnnotationContext>;
}

const annotated = (
  { tone, mark }: PlannedMark,
  now: Status,
  actsAgain: boolean,
): NodeAnnotation => ({
  tone,
  strength: 0.3,
  line: (
    <>
      <StatusIcon status={now} className="size-3" /> {STATUS[now].label}
      {actsAgain ? (
        <span className="flex min-w-0 items-center gap-1">
          <TriangleAlert aria-hidden className="size-3 shrink-0 text-tone" />
          <span className="truncate">acts outside again</span>
        </span>
      ) : null}
    </>
  ),
  words: actsAgain ? `${STATUS[now].label}, acts outside the run again` : STATUS[now].label,
  mark,
});
