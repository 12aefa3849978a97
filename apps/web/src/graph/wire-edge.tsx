"use client";
import { memo } from "react";
import { EdgeLabelRenderer, type EdgeProps } from "reactflow";
import { cn } from "../ui/cn.ts";
import { edgeState, type EdgeState } from "./edge-state.ts";
import { useNodeOverlay } from "./overlay.tsx";
import { arrowHead, roundedPath } from "./route-path.ts";
import type { FlowEdge } from "./to-flow.ts";

const LINE: Readonly<Record<EdgeState, string>> = {
  idle: "text-line-strong",
  dimmed: "text-line opacity-70",
  taken: "text-ink-3",
  active: "text-(--tone-blue)",
};

/** A line as the layout routed it, with its label where the layout left room. */
export const WireEdge = memo(function WireEdge({ data, source, target }: EdgeProps<FlowEdge>) {
  const from = useNodeOverlay(source);
  const to = useNodeOverlay(target);
  if (!data) return null;
  const { edge, points, labelAt } = data;
  const state = edgeState(edge, from, to);
  const path = roundedPath(points, 10);
  return (
    <g className={LINE[state]} data-edge={edge.id} data-edge-state={state}>
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeDasharray={edge.kind === "error" ? "5 4" : undefined}
      />
      {state === "active" ? (
        <path
          d={path}
          fill="none"
          stroke="var(--surface)"
          strokeWidth={1.5}
          strokeDasharray="3 13"
          className="animate-dash"
        />
      ) : null}
      <path d={arrowHead(points, 7)} fill="currentColor" />
      {labelAt && edge.label !== undefined ? (
        <EdgeLabelRenderer>
          <span
            style={{ transform: `translate(-50%, -50%) translate(${labelAt.x}px, ${labelAt.y}px)` }}
            className={cn(
              "pointer-events-none absolute z-[1001] max-w-56 truncate rounded-full border bg-surface px-1.5 font-mono text-2xs leading-[18px]",
              state === "idle" || state === "dimmed" ? "text-ink-3" : "border-line-strong text-ink",
              edge.kind === "error" && "border-(--tone-red)/40 text-(--tone-red)",
            )}
          >
            {edge.label}
          </span>
        </EdgeLabelRenderer>
      ) : null}
    </g>
  );
});
