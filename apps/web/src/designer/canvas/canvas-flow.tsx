"use client";
import { useImperativeHandle, useRef, type FocusEvent } from "react";
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  type FinalConnectionState,
  type NodeChange,
} from "reactflow";
import type { Placed } from "../../graph/placed.ts";
import { LARGE } from "../../graph/to-elk.ts";
import type { Viewport } from "../../graph/viewport.ts";
import type { Places } from "../layout/places.ts";
import { GRID, type CanvasCommand } from "./canvas-command.ts";
import { CanvasControls } from "./canvas-controls.tsx";
import { obeyKey } from "./canvas-keys.ts";
import { CanvasMinimap } from "./canvas-minimap.tsx";
import type { CanvasProps, Positions } from "./canvas-props.ts";
import { useCanvasView } from "./canvas-view.ts";
import { chosenAfter } from "./chosen.ts";
import type { CanvasEdge, CanvasNode, DrawnGraph } from "./drawn-graph.ts";
import { movedBy, positionsOf } from "./positions.ts";
import { useArrangement } from "./use-arrangement.ts";
import { useDrawn } from "./use-drawn.ts";
import { useReveal } from "./use-reveal.ts";

export interface CanvasFlowProps extends CanvasProps {
  readonly drawn: DrawnGraph;
  readonly places: Places;
  readonly laidOut: Placed | undefined;
  readonly isByHand: boolean;
  /** Undefined: the drag is over. */
  readonly onDrag: (positions: Positions | undefined) => void;
  readonly opening: Viewport;
}

const ADDS_TO_SELECTION = ["Shift", "Meta", "Control"];

export function CanvasFlow(props: CanvasFlowProps) {
  const { handle, graph, places, selected, onSelect, edits, isReadOnly, onDrag } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useCanvasView();
  const { nodes, edges } = useDrawn(props);
  const focus = (nodeId: string) =>
    host.current
      ?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`)
      ?.focus();
  useImperativeHandle(handle, () => ({ ...view, places: () => places, focus }), [view, places]);
  useArrangement(props.laidOut);
  useReveal(props, view.reveal);
  const put = (moved: readonly CanvasNode[], together = false) => {
    onDrag(undefined);
    if (moved.length === 0) return;
    edits.move({ ...positionsOf(places), ...positionsOfNodes(moved) }, idsOf(moved), { together });
  };
  const changed = (changes: NodeChange<CanvasNode>[]) => {
    const next = chosenAfter(selected, changes);
    if (next !== selected) onSelect(next);
  };
  const run = (command: CanvasCommand): boolean => {
    switch (command.does) {
      case "fit":
        view.fit();
        return true;
      case "fit-selection":
        view.fitNodes(selected);
        return true;
      case "zoom-in":
        view.zoomIn();
        return true;
      case "zoom-out":
        view.zoomOut();
        return true;
      case "zoom-reset":
        view.zoomReset();
        return true;
      case "select-all":
        onSelect(idsOf(graph.nodes));
        return true;
      case "deselect":
        onSelect([]);
        return true;
      case "toggle":
        return toggle(host.current, selected, onSelect);
      case "move": {
        if (isReadOnly || selected.length === 0) return false;
        const moved = movedBy(graph, places, selected, command);
        edits.move(moved, selected, { together: true });
        return true;
      }
      default:
        return props.onCommand(command);
    }
  };
  // What the keyboard goes to is what the other keys work on.
  const focused = ({ target }: FocusEvent<HTMLElement>) => {
    const id = nodeIdOf(target);
    if (id !== undefined && target.matches(":focus-visible") && !selected.includes(id))
      onSelect([id]);
  };
  const connectionEnded = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    if (state.isValid || state.toNode || !state.fromNode || !("clientX" in event)) return;
    edits.connectToNew(state.fromNode.id, { x: event.clientX, y: event.clientY });
  };
  return (
    <ReactFlow<CanvasNode, CanvasEdge>
      ref={host}
      role="application"
      aria-label={props.label}
      tabIndex={-1}
      className="canvas-edit outline-none"
      data-layout="done"
      nodes={nodes}
      edges={edges}
      nodeTypes={props.nodeTypes}
      edgeTypes={props.edgeTypes}
      defaultViewport={props.opening}
      minZoom={0.05}
      maxZoom={1.6}
      nodesDraggable={!isReadOnly}
      nodesConnectable={!isReadOnly}
      nodesFocusable
      edgesFocusable={false}
      selectNodesOnDrag
      multiSelectionKeyCode={ADDS_TO_SELECTION}
      snapToGrid
      snapGrid={[GRID, GRID]}
      onlyRenderVisibleElements={graph.nodes.length > LARGE}
      zIndexMode="manual"
      zoomOnDoubleClick={false}
      deleteKeyCode={null}
      disableKeyboardA11y
      connectOnClick={false}
      connectionRadius={32}
      nodeDragThreshold={3}
      isValidConnection={({ source, target }) => edits.canConnect(source, target)}
      onConnect={({ source, target }) => edits.connect(source, target)}
      onConnectEnd={connectionEnded}
      onNodesChange={changed}
      onNodeDrag={(_, __, moved) => onDrag(positionsOfNodes(moved))}
      onNodeDragStop={(_, __, moved) => put(moved)}
      onSelectionDrag={(_, moved) => onDrag(positionsOfNodes(moved))}
      onSelectionDragStop={(_, moved) => put(moved)}
      onEdgeClick={(_, { id }) => props.onEdgeClick?.(id)}
      onEdgeMouseEnter={(_, { id }) => props.onEdgeHover?.(id)}
      onEdgeMouseLeave={() => props.onEdgeHover?.(undefined)}
      onPaneClick={() => {
        host.current?.focus();
        props.onPaneClick?.();
      }}
      onKeyDown={(event) => obeyKey(event, run)}
      onFocus={focused}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} />
      <CanvasControls
        view={view}
        onArrange={edits.arrange}
        unavailable={
          isReadOnly ? "Nothing can be changed now" : props.isByHand ? undefined : "It is arranged"
        }
      />
      <CanvasMinimap count={graph.nodes.length} />
      {props.children}
    </ReactFlow>
  );
}

const idsOf = (nodes: readonly { readonly id: string }[]) => nodes.map(({ id }) => id);

const positionsOfNodes = (nodes: readonly CanvasNode[]): Positions =>
  Object.fromEntries(nodes.map(({ id, position }) => [id, position]));

const nodeIdOf = (element: Element): string | undefined =>
  element.matches(".react-flow__node") ? (element.getAttribute("data-id") ?? undefined) : undefined;

/** Adds the node that has the focus to the selection, or takes it out. */
function toggle(
  host: HTMLElement | null,
  selected: readonly string[],
  onSelect: CanvasProps["onSelect"],
): boolean {
  const focused = host?.ownerDocument.activeElement;
  const id = focused ? nodeIdOf(focused) : undefined;
  if (id === undefined) return false;
  onSelect(selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id]);
  return true;
}
