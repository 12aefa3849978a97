"use client";
import type { Graph } from "@waymark/core";
import { middleOfEdge } from "../../canvas/edge-place.ts";
import { isStepNode } from "../../layout/node-names.ts";
import { useDagEditing } from "../editing/dag-editing.ts";
import { EdgeTools } from "./edge-tools.tsx";
import type { useEdgeInHand } from "./use-edge-in-hand.ts";

interface EdgeInHandProps {
  readonly graph: Graph;
  readonly edge: ReturnType<typeof useEdgeInHand>;
}

/** The tools of the edge that is chosen or pointed at. */
export function EdgeInHand({ graph, edge: { shown, choose, hover } }: EdgeInHandProps) {
  const { canvas, isReadOnly } = useDagEditing();
  const edge = graph.edges.find(({ id }) => id === shown?.id);
  const places = canvas.view?.places();
  const at = edge && places && middleOfEdge(graph, places, edge.id);
  // The line of a collapsed group stands for several edges.
  if (!shown || !edge || !at || isReadOnly || ![edge.from, edge.to].every(isStepNode)) return null;
  return (
    <EdgeTools
      edge={edge}
      at={at}
      isChosen={shown.isChosen}
      onStay={(isThere) => hover(isThere ? edge.id : undefined)}
      onDone={() => choose(undefined)}
    />
  );
}
