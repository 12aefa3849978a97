"use client";
import {
  useImperativeHandle,
  useMemo,
  useRef,
  type FocusEvent,
  type MouseEvent as Click,
} from "react";
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
import { useStableCallbacks } from "../../ui/use-stable-callbacks.ts";
import type { Places } from "../layout/places.ts";
import { GRID } from "./canvas-command.ts";
import { CanvasControls } from "./canvas-controls.tsx";
import { obeyKey } from "./canvas-keys.ts";
import { CanvasMinimap } from "./canvas-minimap.tsx";
import type { CanvasProps } from "./canvas-props.ts";
import { useCanvasView } from "./canvas-view.ts";
import { chosenAfter } from "./chosen.ts";
import type { CanvasEdge, CanvasNode, DrawnGraph } from "./drawn-graph.ts";
import type { ExtraNode } from "./extra-nodes.ts";
import { GroupFrame } from "./group-frame.tsx";
import { actionAt, nodeElement, nodeIdOf, nodeUnder } from "./node-element.ts";
import { NoteCard } from "./note-node.tsx";
import { positionsOf, withGroupsMoved, type Positions } from "./positions.ts";
import { runCommand } from "./run-command.ts";
import { useArrangement } from "./use-arrangement.ts";
import { useDrawn } from "./use-drawn.ts";
import { useReveal } from "./use-reveal.ts";
import { extentOf } from "./where.ts";

export interface CanvasFlowProps extends CanvasProps {
  readonly drawn: DrawnGraph;
  readonly places: Places;
  readonly laidOut: Placed | undefined;
  readonly isByHand: boolean;
  readonly dragged: Positions;
  /** Undefined: the drag is over. */
  readonly onDrag: (positions: Positions | undefined) => void;
  readonly opening: Viewport;
}

const SNAP: [number, number] = [GRID, GRID];
const EXTRA_TYPES = { note: NoteCard, group: GroupFrame };
const ADDS_TO_SELECTION = ["Shift", "Meta", "Control"];

type DrawnNode = CanvasNode | ExtraNode;

interface EdgeEnds {
  readonly source: string;
  readonly target: string;
}

const idsOf = (nodes: readonly DrawnNode[]): readonly string[] => nodes.map(({ id }) => id);

export function CanvasFlow(props: CanvasFlowProps) {
  const { handle, graph, layout, places, laidOut, selected, onSelect, edits, onDrag } = props;
  const { isReadOnly, isByHand } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useCanvasView();
  const { nodes, edges } = useDrawn(props);
  const focus = (nodeId: string | undefined) => {
    const node = nodeId !== undefined && nodeElement(host.current, nodeId);
    (node || host.current)?.focus();
  };
  useImperativeHandle(handle, () => ({ ...view, places: () => places, focus }), [view, places]);
  const nodeTypes = useMemo(() => ({ ...props.nodeTypes, ...EXTRA_TYPES }), [props.nodeTypes]);
  useArrangement(laidOut, view.showAll);
  useReveal(props, view.reveal);
  const framesOf = () => new Map(nodes.map(({ id, position, type }) => [id, { position, type }]));
  const positionsAt = (moved: readonly DrawnNode[]): Positions => {
    const frames = [...framesOf()].flatMap(([id, { position, type }]) =>
      type === "group" && places.nodes[id] === undefined ? [[id, position] as const] : [],
    );
    const at = Object.fromEntries(moved.map(({ id, position }) => [id, position]));
    return withGroupsMoved({ graph, places, layout }, at, new Map(frames));
  };
  const drag = (moved: readonly DrawnNode[]) => {
    const positions = positionsAt(moved);
    onDrag(positions);
    props.onDragging?.(positions, idsOf(moved));
  };
  const put = (moved: readonly DrawnNode[]) => {
    onDrag(undefined);
    props.onDragging?.(undefined, []);
    if (moved.length > 0)
      edits.move({ ...positionsOf(places), ...positionsAt(moved) }, idsOf(moved));
  };
  const changed = (changes: NodeChange<DrawnNode>[]) => {
    const next = chosenAfter(selected, changes, (id) => nodes.some((node) => node.id === id));
    if (next !== selected) onSelect(next);
  };
  // What the keyboard goes to is what the other keys work on.
  const focused = ({ target }: FocusEvent<HTMLElement>) => {
    const id = nodeIdOf(target);
    if (id !== undefined && target.matches(":focus-visible") && !selected.includes(id))
      onSelect([id]);
  };
  const clicked = ({ target, clientX: x, clientY: y }: Click) => {
    const asked = isReadOnly ? undefined : actionAt(target);
    if (asked?.action === "add-after") edits.connectToNew(asked.nodeId, { x, y });
    if (asked?.action === "add-inside") edits.addInside?.(asked.nodeId, { x, y });
  };
  const connectionEnded = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    if (state.isValid || state.toHandle || !state.fromNode || !("clientX" in event)) return;
    const from = state.fromNode.id;
    const over = nodeUnder(event.target);
    if (over === undefined) edits.connectToNew(from, { x: event.clientX, y: event.clientY });
    else if (over !== from) edits.connect(from, over);
  };
  // React Flow tells all of its nodes and edges of each handler that is another one than before.
  const handlers = useStableCallbacks({
    isValidConnection: ({ source, target }: EdgeEnds) => edits.canConnect(source, target),
    onConnect: ({ source, target }: EdgeEnds) => edits.connect(source, target),
    onConnectEnd: connectionEnded,
    onNodesChange: changed,
    onNodeDrag: (_: unknown, __: DrawnNode, moved: DrawnNode[]) => drag(moved),
    onNodeDragStop: (_: unknown, __: DrawnNode, moved: DrawnNode[]) => put(moved),
    onSelectionDrag: (_: unknown, moved: DrawnNode[]) => drag(moved),
    onSelectionDragStop: (_: unknown, moved: DrawnNode[]) => put(moved),
  });
  return (
    <ReactFlow<DrawnNode, CanvasEdge>
      ref={host}
      role="application"
      aria-label={props.label}
      tabIndex={-1}
      className="canvas-edit outline-none"
      data-layout={isByHand || laidOut || graph.nodes.length === 0 ? "done" : "pending"}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
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
      snapGrid={SNAP}
      onlyRenderVisibleElements={graph.nodes.length > LARGE}
      zIndexMode="manual"
      zoomOnDoubleClick={false}
      deleteKeyCode={null}
      disableKeyboardA11y
      connectOnClick={false}
      connectionRadius={32}
      nodeDragThreshold={3}
      {...handlers}
      onEdgeClick={(_, { id }) => props.onEdgeClick?.(id)}
      onEdgeMouseEnter={(_, { id }) => props.onEdgeHover?.(id)}
      onEdgeMouseLeave={() => props.onEdgeHover?.(undefined)}
      onPaneClick={() => {
        host.current?.focus();
        props.onPaneClick?.();
      }}
      onClick={clicked}
      onDragOver={props.onDragOver}
      onDrop={props.onDrop}
      onKeyDown={(event) =>
        obeyKey(event, (command) => runCommand(command, props, { view, focused: event.target }))
      }
      onFocus={focused}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} />
      <CanvasControls
        view={view}
        onArrange={isReadOnly ? undefined : edits.arrange}
        unavailable={isByHand ? undefined : "It is arranged"}
      />
      <CanvasMinimap count={graph.nodes.length} extent={extentOf(places)} />
      {props.children}
    </ReactFlow>
  );
}
