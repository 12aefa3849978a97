"use client";
import { useMemo, type ReactNode } from "react";
import { AnnotationContext, type NodeAnnotation } from "../../../graph/annotation.tsx";
import { STATUS } from "../../../ui/status.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { describeStaged } from "./staged.ts";
import { useStaging } from "./staging.tsx";

/** The graph within says at its nodes what is staged for them. */
export function StagedGraph({ children }: { readonly children: ReactNode }) {
  const { state } = useRunPage();
  const { staged } = useStaging();
  const { nodes } = state;
  const annotations = useMemo(() => {
    const byNode = new Map<string, NodeAnnotation>();
    for (const { change, nodeId } of staged) {
      if (nodeId === undefined) continue;
      const { what } = describeStaged(change);
      const now = STATUS[nodes[nodeId]?.status ?? "pending"].label;
      const line = `${now} → ${what}`;
      byNode.set(nodeId, { tone: "violet", strength: 0.4, line, words: line, mark: "staged" });
    }
    return byNode.size === 0
      ? undefined
      : { node: (nodeId: string) => byNode.get(nodeId), edge: () => undefined };
  }, [staged, nodes]);
  return <AnnotationContext value={annotations}>{children}</AnnotationContext>;
}
