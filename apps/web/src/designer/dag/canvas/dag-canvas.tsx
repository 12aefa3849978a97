"use client";
import { useMemo, useState, type DragEvent } from "react";
import { useIsNarrow } from "../../../ui/use-is-narrow.ts";
import { Canvas } from "../../canvas/canvas.tsx";
import type { NodeMark } from "../../canvas/drawn-graph.ts";
import { Wire } from "../../canvas/wire.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { isObject } from "../../document/json-edit.ts";
import { withCollapsed, withOpenGroups } from "../../layout/collapsed.ts";
import { readLayout } from "../../layout/layout.ts";
import { forgetPositions } from "../../layout/move-nodes.ts";
import { isStepNode } from "../../layout/node-names.ts";
import { useDagEditing } from "../editing/dag-editing.ts";
import { scopeOf } from "../edits/scope.ts";
import { droppedItem, holdsItem } from "../palette/dragged-item.ts";
import { usePalette } from "../palette/use-palette.ts";
import { typeWarnings } from "../type-warnings.ts";
import { ConnectionNote } from "./connection-note.tsx";
import { dropTarget, loopUnder } from "./drop-target.ts";
import { EdgeInHand } from "./edge-in-hand.tsx";
import { EmptyCanvas } from "./empty-canvas.tsx";
import { LoopFrame } from "./loop-frame.tsx";
import { nameOfNode, typeOfNode } from "./node-words.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { StepCard } from "./step-card.tsx";
import { TakingLoop } from "./taking-loop.ts";
import { useDagCommands } from "./use-dag-commands.ts";
import { useEdgeInHand } from "./use-edge-in-hand.ts";
import { usePins } from "./use-pins.ts";

const NODE_TYPES = { step: StepCard, loop: LoopFrame };
const EDGE_TYPES = { wire: Wire };
const NO_WARNINGS: ReadonlyMap<string, string> = new Map();

interface DagCanvasProps {
  readonly marks: ReadonlyMap<string, NodeMark>;
}

/** A DAG as it is drawn. */
export function DagCanvas({ marks }: DagCanvasProps) {
  const { store, state, checked, tasks, selected, select } = useDesigner();
  const { graph, canvas, isReadOnly, add, move, ask, canConnect, connect } = useDagEditing();
  const isNarrow = useIsNarrow();
  const layout = useMemo(() => {
    const written = readLayout(state.document);
    return isNarrow ? withOpenGroups(written) : written;
  }, [state.document, isNarrow]);
  const drawn = useMemo(() => withCollapsed(graph, layout), [graph, layout]);
  const { source } = checked.now;
  const warnings = useMemo(
    () => (isObject(source) ? typeWarnings(source, tasks) : NO_WARNINGS),
    [source, tasks],
  );
  const items = usePalette("").flatMap((section) => section.items);
  const edge = useEdgeInHand();
  const run = useDagCommands();
  const pins = usePins();
  const [taking, takeInto] = useState<string>();
  const drop = (event: DragEvent) => {
    const item = items.find(({ id }) => id === droppedItem(event.dataTransfer));
    const view = canvas.view;
    if (!item || !view || isReadOnly) return;
    event.preventDefault();
    const at = view.toCanvas({ x: event.clientX, y: event.clientY });
    const nodeId = add(item, dropTarget(drawn, view.places(), at));
    requestAnimationFrame(() => view.focus(nodeId));
  };
  const allow = (event: DragEvent) => {
    if (isReadOnly || !holdsItem(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  };
  return (
    <section aria-label="Canvas" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <TakingLoop value={taking}>
        <Canvas
          handle={canvas.attach}
          label="Steps on the canvas"
          graph={drawn}
          layout={layout}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          typeOf={typeOfNode}
          nameOf={nameOfNode}
          marks={marks}
          pins={pins}
          warnings={warnings}
          chosenEdge={edge.shown?.isChosen ? edge.shown.id : undefined}
          selected={selected}
          onSelect={(ids) => {
            select(ids);
            edge.choose(undefined);
          }}
          edits={{
            move,
            arrange: () => store.apply("Arrange", forgetPositions),
            canConnect,
            connect,
            connectToNew: (from, at) =>
              ask({ target: { scope: scopeOf(from), after: from }, at, returnTo: "canvas" }),
            addInside: (scope, at) => ask({ target: { scope }, at, returnTo: "canvas" }),
          }}
          onCommand={(command) => run(command, edge)}
          onEdgeClick={(edgeId) => {
            select([]);
            edge.choose(edgeId);
          }}
          onEdgeHover={edge.hover}
          onPaneClick={() => edge.choose(undefined)}
          onDragOver={allow}
          onDrop={drop}
          onDragging={(positions, [first]) => {
            const { view } = canvas;
            const into =
              positions && view && first !== undefined && isStepNode(first)
                ? loopUnder(drawn, view.places(), { id: first, positions })
                : undefined;
            takeInto(first !== undefined && into === scopeOf(first) ? undefined : into);
          }}
          isReadOnly={isReadOnly}
        >
          <EmptyCanvas />
          <SelectionBar />
          <EdgeInHand graph={drawn} edge={edge} />
          <ConnectionNote graph={drawn} />
        </Canvas>
      </TakingLoop>
    </section>
  );
}
