"use client";
import { useContext, useMemo, type ReactNode } from "react";
import { AnnotationContext } from "../../../graph/annotation.tsx";
import { useMoment } from "../past/use-past.ts";
import { useRunPage } from "../run-page-context.tsx";
import { useChanges } from "../timeline/use-timeline-data.ts";
import { visitsOf } from "./visits.ts";

/** The statechart within has how often each transition was taken written on it; any other graph is as it is. */
export function VisitedEdges({ children }: { readonly children: ReactNode }) {
  const { detail } = useRunPage();
  return detail.kind === "machine" ? <Counted>{children}</Counted> : children;
}

function Counted({ children }: { readonly children: ReactNode }) {
  const { detail } = useRunPage();
  const around = useContext(AnnotationContext);
  const { data } = useChanges(true);
  const [moment] = useMoment();
  const annotations = useMemo(() => {
    const changes = (data ?? []).filter(({ sequence }) => moment === null || sequence <= moment);
    const visits = visitsOf(detail.graph, changes);
    const errors = new Set(
      detail.graph.edges.filter(({ kind }) => kind === "error").map(({ id }) => id),
    );
    return {
      node: (id: string) => around?.node(id),
      edge: (id: string) => {
        const times = visits.get(id);
        return (
          around?.edge(id) ??
          (times === undefined
            ? undefined
            : { visits: times, label: `${times}×`, weight: 1.5, isDashed: errors.has(id) })
        );
      },
    };
  }, [data, detail.graph, moment, around]);
  return <AnnotationContext value={annotations}>{children}</AnnotationContext>;
}
