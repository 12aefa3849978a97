"use client";
import { MiniMap } from "reactflow";

/** It draws each node: above so many it would cost more than it helps. */
const MOST = 500;

export const CanvasMinimap = ({ count }: { readonly count: number }) =>
  count === 0 || count > MOST ? null : (
    <MiniMap
      pannable
      zoomable
      ariaLabel="Map of the canvas"
      nodeColor="var(--line-strong)"
      nodeBorderRadius={10}
      style={{ width: 144, height: 96 }}
      className="!m-3 !mb-6 overflow-hidden rounded-lg border shadow-card max-lg:hidden"
    />
  );
