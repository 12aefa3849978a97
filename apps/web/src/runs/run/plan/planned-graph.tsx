"use client";
import { useContext, useMemo, type ReactNode } from "react";
import { AnnotationContext, type NodeAnnotation } from "../../../graph/annotation.tsx";
import { STATUS, StatusIcon, type Status } from "../../../ui/status.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { useShownPlan } from "./plan-preview.tsx";
import { nodesOfSteps } from "./planned-nodes.ts";

/** The graph within marks what would begin anew, while a dialog that says so is open; all else is as it is. */
export function PlannedGraph({ children }: { readonly children: ReactNode }) {
  const { detail, state } = useRunPage();
  const plan = useShownPlan();
  const around = useContext(AnnotationContext);
  const { graph } = detail;
  const { nodes } = state;
  const annotations = useMemo(() => {
    if (!plan) return around;
    const anew = nodesOfSteps(graph, plan.resets);
    return {
      node: (nodeId: string) =>
        around?.node(nodeId) ??
        (anew.has(nodeId) ? beginsAnew(nodes[nodeId]?.status ?? "pending") : undefined),
      edge: (edgeId: string) => around?.edge(edgeId),
    };
  }, [plan, around, graph, nodes]);
  return <AnnotationContext value={annotations}>{children}</AnnotationContext>;
}

const beginsAnew = (now: Status): NodeAnnotation => ({
  tone: "amber",
  strength: 0.3,
  line: (
    <>
      <StatusIcon status={now} className="size-3" /> {STATUS[now].label}
    </>
  ),
  words: STATUS[now].label,
  mark: "begins anew",
});
