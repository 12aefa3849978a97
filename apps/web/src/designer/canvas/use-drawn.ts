"use client";
import { useMemo } from "react";
import type { Places } from "../layout/places.ts";
import type { CanvasProps } from "./canvas-props.ts";
import type { DrawnGraph } from "./drawn-graph.ts";

interface ToDraw extends Pick<
  CanvasProps,
  "graph" | "selected" | "marks" | "warnings" | "typeOf" | "nameOf"
> {
  readonly drawn: DrawnGraph;
  readonly places: Places;
}

/** Nodes and edges as React Flow takes them. */
export function useDrawn({ drawn, graph, places, selected, marks, warnings, ...look }: ToDraw) {
  const { typeOf, nameOf } = look;
  return useMemo(() => {
    const chosen = new Set(selected);
    const to = { graph, places, selected: chosen, marks, warnings, typeOf, nameOf };
    return { nodes: drawn.nodes(to), edges: drawn.edges(to) };
  }, [drawn, graph, places, selected, marks, warnings, typeOf, nameOf]);
}
