"use client";
import { useMemo } from "react";
import type { Places } from "../layout/places.ts";
import type { CanvasProps } from "./canvas-props.ts";
import type { CanvasEdge, CanvasNode, DrawnGraph } from "./drawn-graph.ts";
import type { ExtraNode } from "./extra-nodes.ts";
import type { Positions } from "./positions.ts";

type Look =
  | "chosenEdge"
  | "graph"
  | "layout"
  | "selected"
  | "marks"
  | "pins"
  | "warnings"
  | "typeOf"
  | "nameOf";

interface ToDraw extends Pick<CanvasProps, Look> {
  readonly drawn: DrawnGraph;
  readonly places: Places;
  readonly dragged: Positions;
}

interface Drawn {
  readonly nodes: (CanvasNode | ExtraNode)[];
  readonly edges: CanvasEdge[];
}

/** Nodes and edges as React Flow takes them. */
export function useDrawn({ drawn, graph, layout, places, dragged, ...look }: ToDraw): Drawn {
  const { selected, chosenEdge, marks, pins, warnings, typeOf, nameOf } = look;
  return useMemo(() => {
    const chosen = new Set(selected);
    const to = {
      graph,
      layout,
      places,
      selected: chosen,
      chosenEdge,
      marks,
      pins,
      warnings,
      typeOf,
      nameOf,
    };
    // A frame is drawn in the place of its parent's child, so it comes after its parent.
    return { nodes: [...drawn.nodes(to), ...drawn.extras(to, dragged)], edges: drawn.edges(to) };
  }, [
    drawn,
    graph,
    layout,
    places,
    dragged,
    selected,
    chosenEdge,
    marks,
    pins,
    warnings,
    typeOf,
    nameOf,
  ]);
}
