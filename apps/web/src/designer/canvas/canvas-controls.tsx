"use client";
import { Maximize, Minus, Network, Plus } from "lucide-react";
import { Panel } from "reactflow";
import { IconButton } from "../../ui/icon-button.tsx";
import type { CanvasView } from "./canvas-view.ts";

interface CanvasControlsProps {
  readonly view: CanvasView;
  /** Forgets where things were put; absent where nothing can be changed. */
  readonly onArrange: (() => void) | undefined;
  readonly unavailable: string | undefined;
}

export const CanvasControls = ({ view, onArrange, unavailable }: CanvasControlsProps) => (
  <Panel
    position="bottom-left"
    className="!m-3 flex gap-0.5 rounded-lg border bg-raised p-0.5 shadow-card"
  >
    <IconButton icon={Minus} label="Zoom out (−)" onClick={view.zoomOut} />
    <IconButton icon={Plus} label="Zoom in (+)" onClick={view.zoomIn} />
    <IconButton icon={Maximize} label="Show everything (Shift+1)" onClick={view.fit} />
    {onArrange === undefined ? null : (
      <IconButton
        icon={Network}
        label="Arrange everything"
        onClick={onArrange}
        unavailable={unavailable}
      />
    )}
  </Panel>
);
