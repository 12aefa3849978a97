"use client";
import type { Graph } from "@waymark/core";
import { useMemo, useState } from "react";
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  ReactFlowProvider,
  useStore,
  type ReactFlowState,
} from "reactflow";
import { FlowControls } from "./flow-controls.tsx";
import { LOD_ZOOM, LodCanvas } from "./lod-canvas.tsx";
import { MovingEdges, MovingEdgesContext } from "./moving-edges.ts";
import type { Placed } from "./placed.ts";
import { RevealNode } from "./reveal-node.tsx";
import { DotNode, FinalNode, CompoundNode } from "./state-nodes.tsx";
import { StepNodeCard } from "./step-node.tsx";
import { LARGE } from "./to-elk.ts";
import { toFlow, type FlowEdge, type FlowNode } from "./to-flow.ts";
import type { Viewport } from "./viewport.ts";
import { WireEdge } from "./wire-edge.tsx";

const NODE_TYPES = { step: StepNodeCard, compound: CompoundNode, final: FinalNode, dot: DotNode };
const EDGE_TYPES = { wire: WireEdge };
const NO_NODES: FlowNode[] = [];
const NO_EDGES: FlowEdge[] = [];

export interface FlowProps {
  readonly graph: Graph;
  readonly placed: Placed;
  readonly opening: Viewport;
  /** Brought into view each time it is another one. */
  readonly reveal?: string | undefined;
  readonly onPan?: (() => void) | undefined;
}

/** The graph as laid out. Positions are the layout's: people look and select, they do not arrange. */
export function Flow(props: FlowProps) {
  const [moving] = useState(() => new MovingEdges());
  return (
    <ReactFlowProvider>
      <MovingEdgesContext value={moving}>
        <FlowCanvas {...props} />
      </MovingEdgesContext>
    </ReactFlowProvider>
  );
}

const farAway = ({ transform: [, , zoom] }: ReactFlowState): boolean => zoom < LOD_ZOOM;

function FlowCanvas({ graph, placed, opening, reveal, onPan }: FlowProps) {
  const flow = useMemo(() => toFlow(graph, placed), [graph, placed]);
  const large = graph.nodes.length > LARGE;
  const [opened, setOpened] = useState(false);
  // Before the first frame the store still says zoom 1, whatever the opening viewport is.
  const far = useStore(farAway) && opened;
  const overview = large && (opened ? far : opening.zoom < LOD_ZOOM);
  return (
    <ReactFlow<FlowNode, FlowEdge>
      nodes={overview ? NO_NODES : flow.nodes}
      edges={overview ? NO_EDGES : flow.edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      defaultViewport={opening}
      onInit={() => setOpened(true)}
      // A move without an event is the page's own.
      onMoveStart={(event) => event && onPan?.()}
      minZoom={0.04}
      maxZoom={1.6}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      onlyRenderVisibleElements={large}
      zIndexMode="manual"
      zoomOnDoubleClick={false}
      deleteKeyCode={null}
      data-layout="done"
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} />
      {overview ? <LodCanvas graph={graph} placed={placed} /> : null}
      <FlowControls placed={placed} />
      <RevealNode placed={placed} nodeId={reveal} />
    </ReactFlow>
  );
}
