"use client";
import { useMemo } from "react";
import { Canvas } from "../../canvas/canvas.tsx";
import { marksOf } from "../../canvas/marks.ts";
import { Wire } from "../../canvas/wire.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { readLayout } from "../../layout/layout.ts";
import { forgetPositions, moveNodes } from "../../layout/move-nodes.ts";
import { stepAt } from "../node-path.ts";
import { sketchOf } from "../sketch.ts";
import { LoopFrame } from "./loop-frame.tsx";
import { nameOfNode, typeOfNode } from "./node-words.ts";
import { StepCard } from "./step-card.tsx";

const NODE_TYPES = { step: StepCard, loop: LoopFrame };
const EDGE_TYPES = { wire: Wire };
const NO_WARNINGS: ReadonlyMap<string, string> = new Map();

/** A DAG as it is drawn. */
export function DagCanvas() {
  const { store, state, checked, selected, select } = useDesigner();
  const graph = useMemo(() => sketchOf(state.document ?? {}), [state.document]);
  const layout = useMemo(() => readLayout(state.document), [state.document]);
  const marks = useMemo(() => marksOf(checked.now.problems, stepAt), [checked.now.problems]);
  return (
    <Canvas
      label="Canvas"
      graph={graph}
      layout={layout}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      typeOf={typeOfNode}
      nameOf={nameOfNode}
      marks={marks}
      warnings={NO_WARNINGS}
      selected={selected}
      onSelect={select}
      edits={{
        move: (positions, _, options) =>
          store.apply("Move", (document) => moveNodes(document, positions), options),
        arrange: () => store.apply("Arrange", forgetPositions),
        canConnect: () => false,
        connect: () => undefined,
        connectToNew: () => undefined,
      }}
      onCommand={() => false}
      isReadOnly={state.unreadable !== undefined}
    />
  );
}
