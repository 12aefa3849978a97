"use client";
import type { Graph, GraphNode } from "@waymark/core";
import { useEffect, useMemo, useState } from "react";
import { layoutOf } from "../../graph/layout.ts";
import type { Placed } from "../../graph/placed.ts";
import type { Sized } from "../../graph/to-elk.ts";

interface LaidOut {
  readonly shape: string;
  /** Absent: it could not be laid out. */
  readonly placed?: Placed;
}

/** From so many nodes on, a graph is laid out once it stays as it is for a moment. */
const MANY = 100;
const PAUSE_MS = 300;

export interface Layouting {
  readonly laidOut: Placed | undefined;
  /** There was something to lay out from the beginning, and it is not done yet. */
  readonly isFirst: boolean;
}

/** Where the layout has the nodes of this very graph, computed off the main thread where it is `wanted`. */
export function useLaidOut(graph: Graph, wanted: boolean): Layouting {
  const shape = useMemo(() => shapeOf(graph), [graph]);
  const [latest, setLatest] = useState<LaidOut>();
  const [wasWanted] = useState(wanted);
  useEffect(() => {
    if (!wanted) return undefined;
    let isCurrent = true;
    const show = (laidOut: LaidOut) => isCurrent && setLatest(laidOut);
    const ask = () =>
      void layoutOf(shape, graph).then(
        (placed) => show({ shape, placed }),
        () => show({ shape }),
      );
    const timer = setTimeout(ask, graph.nodes.length > MANY ? PAUSE_MS : 0);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [shape, graph, wanted]);
  return {
    laidOut: wanted && latest?.shape === shape ? latest.placed : undefined,
    isFirst: wanted && wasWanted && latest === undefined,
  };
}

/** What the layout depends on: titles are not part of it. */
const shapeOf = ({ nodes, edges }: Graph): string =>
  JSON.stringify([
    nodes.map(({ id, kind, parent, initial, size, header }: GraphNode & Sized) => [
      id,
      kind,
      parent,
      initial,
      size,
      header,
    ]),
    edges.map(({ id, from, to, label }) => [id, from, to, label]),
  ]);
