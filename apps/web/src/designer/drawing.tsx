"use client";
import type { Graph } from "@waymark/core";
import { Shapes } from "lucide-react";
import { useEffect, useState } from "react";
import { GraphView } from "../graph/graph-view.tsx";
import { layoutOf } from "../graph/layout.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";

interface DrawingProps {
  readonly graph: Graph | undefined;
  /** The node that a graph that does not fit opens at. */
  readonly focus?: string | undefined;
}

/** The graph of the document. The one before stays on the screen until the next is laid out. */
export function Drawing({ graph, focus }: DrawingProps) {
  const laidOut = useLaidOut(graph);
  if (!graph) {
    return (
      <EmptyState icon={Shapes} title="Nothing to draw yet">
        The graph appears as soon as nothing keeps the document from being drawn.
      </EmptyState>
    );
  }
  if (!laidOut) {
    return (
      <Loading label="Laying out the graph">
        <div className="flex flex-col items-center gap-8 pt-16">
          <Skeleton className="h-16 w-60 rounded-[10px]" />
          <Skeleton className="h-16 w-60 rounded-[10px]" />
        </div>
      </Loading>
    );
  }
  return (
    <GraphView key={laidOut.shape} graph={laidOut.graph} layoutKey={laidOut.shape} focus={focus} />
  );
}

interface LaidOut {
  readonly graph: Graph;
  readonly shape: string;
}

function useLaidOut(graph: Graph | undefined): LaidOut | undefined {
  const [laidOut, setLaidOut] = useState<LaidOut>();
  useEffect(() => {
    if (!graph) return undefined;
    let isCurrent = true;
    const shape = shapeOf(graph);
    // What the view shows of a layout that failed is its own affair.
    const show = () => isCurrent && setLaidOut({ graph, shape });
    void layoutOf(shape, graph).then(show, show);
    return () => {
      isCurrent = false;
    };
  }, [graph]);
  return laidOut;
}

/** Graphs of one shape are laid out alike. */
const shapeOf = ({ nodes, edges }: Graph): string =>
  JSON.stringify([
    nodes.map(({ id, kind, parent, title, detail }) => [id, kind, parent, title, detail]),
    edges.map(({ id, from, to, label }) => [id, from, to, label]),
  ]);
