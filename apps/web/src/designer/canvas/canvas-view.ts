"use client";
import { useMemo } from "react";
import { useReactFlow, useStoreApi, type ReactFlowInstance } from "reactflow";
import type { Box, Point } from "../../graph/placed.ts";
import { openingViewport, READABLE, type Size } from "../../graph/viewport.ts";
import type { CanvasEdge, CanvasNode } from "./drawn-graph.ts";

/** What of the canvas is in view, and how that is changed. */
export interface CanvasView {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly zoomReset: () => void;
  readonly fit: () => void;
  readonly fitNodes: (nodeIds: readonly string[]) => void;
  /** Brings a box into view where some of it is out; under a hand, only where its middle is. */
  readonly reveal: (box: Box, isAtOnce?: boolean) => void;
  /** Brings all of a box into view, where some is out of it, unless it would be tiny then. */
  readonly showAll: (box: Box) => void;
  /** From the page to the canvas. */
  readonly toCanvas: (client: Point) => Point;
  /** From the canvas to the page. */
  readonly toPage: (at: Point) => Point;
  /** The middle of what is in view, on the canvas. */
  readonly middle: () => Point;
}

const MOVE_MS = 200;
const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const motion = () => ({ duration: isStill() ? 0 : MOVE_MS });
/** Below this zoom a whole graph says too little to be shown without being asked for. */
const SMALLEST = 0.4;
/** Room around what is fitted, and never magnified. */
const FIT = { padding: 0.12, maxZoom: 1 };

/** What is brought into view has a little room around it. */
const ROOM = 1.1;

/** What hides nothing but touches the edge of the canvas is hard to draw on from. */
const EDGE = 24;

const roomAround = ({ x, y, width, height }: Box): Box => ({
  x: x - EDGE,
  y: y - EDGE,
  width: width + 2 * EDGE,
  height: height + 2 * EDGE,
});

const middleOf = ({ x, y, width, height }: Box): Box => ({
  x: x + width / 2,
  y: y + height / 2,
  width: 0,
  height: 0,
});

export const isSeen = (
  { x, y, width, height }: Box,
  [left, top, zoom]: readonly [number, number, number],
  view: Size,
): boolean =>
  x * zoom + left >= 0 &&
  y * zoom + top >= 0 &&
  (x + width) * zoom + left <= view.width &&
  (y + height) * zoom + top <= view.height;

export function useCanvasView(): CanvasView {
  const flow: ReactFlowInstance<CanvasNode, CanvasEdge> = useReactFlow();
  const store = useStoreApi();
  return useMemo(
    (): CanvasView => ({
      zoomIn: () => void flow.zoomIn(motion()),
      zoomOut: () => void flow.zoomOut(motion()),
      zoomReset: () => void flow.zoomTo(1, motion()),
      fit: () => void flow.fitView({ ...FIT, ...motion() }),
      fitNodes: (ids) =>
        void flow.fitView({ ...FIT, ...motion(), nodes: ids.map((id) => ({ id })) }),
      reveal: (box, isAtOnce = false) => {
        const { transform, domNode, ...view } = store.getState();
        const middle = middleOf(box);
        // What is clicked or dragged does not move away from the hand.
        if (isSeen(domNode?.matches(":hover") ? middle : box, transform, view)) return;
        const [, , zoom] = transform;
        const whole = Math.min(view.width / box.width, view.height / box.height) / ROOM;
        const next = Math.max(SMALLEST, Math.min(Math.max(zoom, READABLE), whole));
        void flow.setCenter(middle.x, middle.y, {
          zoom: next,
          ...(isAtOnce ? { duration: 0 } : motion()),
        });
      },
      showAll: (box) => {
        const { transform, width, height } = store.getState();
        const whole = openingViewport(box, { width, height }, undefined);
        if (whole.zoom < SMALLEST || isSeen(roomAround(box), transform, { width, height })) return;
        void flow.setViewport(whole, motion());
      },
      toCanvas: (client) => flow.screenToFlowPosition(client, { snapToGrid: false }),
      toPage: (at) => flow.flowToScreenPosition(at),
      middle: () => {
        const { transform, width, height } = store.getState();
        const [left, top, zoom] = transform;
        return { x: (width / 2 - left) / zoom, y: (height / 2 - top) / zoom };
      },
    }),
    [flow, store],
  );
}
