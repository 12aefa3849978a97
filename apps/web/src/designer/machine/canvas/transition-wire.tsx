"use client";
import { memo } from "react";
import { EdgeLabelRenderer, type EdgeProps } from "reactflow";
import { cn } from "../../../ui/cn.ts";
import type { CanvasEdge } from "../../canvas/drawn-graph.ts";
import { lineOf } from "../../canvas/line.ts";
import { useMachineCanvas } from "./machine-canvas-context.ts";

/** A transition as the layout led it; its label is what it is selected by. */
export const TransitionWire = memo(function TransitionWire({
  data,
  ...ends
}: EdgeProps<CanvasEdge>) {
  const { transition, selectTransition } = useMachineCanvas();
  if (!data) return null;
  const { edge } = data;
  const { path, middle, arrow } = lineOf(data, ends);
  const isSelected = transition === edge.id;
  return (
    <g
      data-edge={edge.id}
      className={cn(
        "text-line-strong",
        edge.kind === "error" && "text-(--tone-red)",
        isSelected && "text-accent",
      )}
    >
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth={isSelected ? 2 : 1.5}
        strokeDasharray={edge.kind === "error" ? "5 4" : undefined}
      />
      <path d={arrow} fill="currentColor" />
      <path
        d={path}
        className="react-flow__edge-interaction"
        fill="none"
        strokeOpacity={0}
        strokeWidth={20}
      />
      {edge.label === undefined ? null : (
        <EdgeLabelRenderer>
          <button
            type="button"
            tabIndex={-1}
            aria-pressed={isSelected}
            onClick={(event) => {
              event.stopPropagation();
              selectTransition(edge.id);
            }}
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
            className={cn(
              "nodrag nopan pointer-events-auto absolute z-[1001] max-w-56 truncate rounded-full border bg-surface px-1.5 font-mono text-2xs leading-[18px] text-ink-3 hover:border-line-strong hover:text-ink",
              edge.kind === "error" && "border-(--tone-red)/40 text-(--tone-red)",
              isSelected && "border-accent text-ink",
            )}
          >
            {edge.label}
          </button>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});
