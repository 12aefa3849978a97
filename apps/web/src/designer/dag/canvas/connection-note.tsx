"use client";
import type { Graph } from "@waymark/core";
import { useMemo } from "react";
import { useConnection, useViewport, ViewportPortal } from "reactflow";
import { nodeAt } from "../../canvas/where.ts";
import { useDesigner } from "../../designer-context.tsx";
import { isStepNode } from "../../layout/node-names.ts";
import { connectionWords } from "../connection-words.ts";
import { useDagEditing } from "../editing/dag-editing.ts";

/** While a line is drawn: why it cannot end at the step under the hand, or what would not fit there. */
export function ConnectionNote({ graph }: { readonly graph: Graph }) {
  const { state, tasks } = useDesigner();
  const { canvas } = useDagEditing();
  const { zoom } = useViewport();
  const { fromNode, toNode, to: hand } = useConnection();
  const places = canvas.view?.places();
  const from = fromNode?.id;
  const under = () =>
    hand && places ? nodeAt(graph, places, hand, ({ id }) => isStepNode(id)) : undefined;
  const to = toNode?.id ?? under();
  const { document } = state;
  const said = useMemo(
    () =>
      document && from !== undefined && to !== undefined
        ? connectionWords(document, tasks, { from, to })
        : undefined,
    [document, tasks, from, to],
  );
  if (!said || !hand) return null;
  return (
    <ViewportPortal>
      <p
        role="status"
        data-tone={said.tone}
        style={{
          transform: `translate(${hand.x}px, ${hand.y}px) scale(${1 / zoom}) translate(16px, 12px)`,
        }}
        className="pointer-events-none absolute z-[1003] w-max max-w-72 origin-top-left rounded-md border border-tone/40 bg-raised px-2 py-1 text-xs text-tone shadow-pop"
      >
        {said.words}
      </p>
    </ViewportPortal>
  );
}
