"use client";
import { memo } from "react";
import { EdgeLabelRenderer, type EdgeProps } from "reactflow";
import { cn } from "../ui/cn.ts";
import { useEdgeAnnotation, type EdgeAnnotation } from "./annotation.tsx";
import { edgeState, type EdgeState } from "./edge-state.ts";
import { useMoves } from "./moving-edges.ts";
import { useNodeOverlay } from "./overlay.tsx";
import { arrowHead, midpointOf, roundedPath } from "./route-path.ts";
import type { FlowEdge } from "./to-flow.ts";

const LINE: Readonly<Record<EdgeState, string>> = {
  idle: "text-line-strong",
  dimmed: "text-line opacity-70",
  taken: "text-ink-3",
  active: "text-(--tone-blue)",
};

const dashes = ({ isDashed }: EdgeAnnotation): string | undefined => (isDashed ? "5 4" : undefined);

/** A line as the layout routed it, with its label where the layout left room. */
export const WireEdge = memo(function WireEdge({ data, source, target }: EdgeProps<FlowEdge>) {
  const from = useNodeOverlay(source);
  const to = useNodeOverlay(target);
  const annotation = useEdgeAnnotation(data?.edge.id);
  const state = data ? edgeState(data.edge, from, to) : "idle";
  const moves = useMoves(state === "active");
  if (!data) return null;
  const { edge, points, labelAt } = data;
  const label = [edge.label, annotation?.label].filter(Boolean).join(" · ");
  const place = labelAt ?? (annotation && midpointOf(points));
  const width = 1.5 * (annotation?.weight ?? 1);
  const path = roundedPath(points, 10);
  return (
    <g
      className={annotation ? (annotation.tone ? "text-tone" : "text-ink-3") : LINE[state]}
      data-tone={annotation?.tone}
      data-edge={edge.id}
      data-edge-state={state}
      data-visits={annotation?.visits}
    >
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth={width}
        strokeDasharray={
          annotation ? dashes(annotation) : edge.kind === "error" ? "5 4" : undefined
        }
      />
      {moves ? (
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
      {place && label !== "" ? (
        <EdgeLabelRenderer>
          <span
            style={{ transform: `translate(-50%, -50%) translate(${place.x}px, ${place.y}px)` }}
            className={cn(
              "pointer-events-none absolute z-[1001] max-w-56 truncate rounded-full border bg-surface px-1.5 font-mono text-2xs leading-[18px]",
              state === "idle" || state === "dimmed" ? "text-ink-3" : "border-line-strong text-ink",
              edge.kind === "error" && "border-(--tone-red)/40 text-(--tone-red)",
            )}
          >
            {label}
          </span>
        </EdgeLabelRenderer>
      ) : null}
    </g>
  );
});
