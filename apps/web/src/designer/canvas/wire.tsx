"use client";
import { memo } from "react";
import { EdgeLabelRenderer, type EdgeProps } from "reactflow";
import { cn } from "../../ui/cn.ts";
import type { CanvasEdge } from "./drawn-graph.ts";
import { lineOf } from "./line.ts";

/** A line as the layout led it, or from handle to handle where nodes were put by hand. */
export const Wire = memo(function Wire({ data, selected, ...ends }: EdgeProps<CanvasEdge>) {
  if (!data) return null;
  const { edge, warning } = data;
  const { path, middle, arrow } = lineOf(data, ends);
  return (
    <g
      data-edge={edge.id}
      data-warning={warning === undefined ? undefined : true}
      data-tone={warning === undefined ? undefined : "amber"}
      className={cn(
        "text-line-strong",
        edge.kind === "error" && "text-(--tone-red)",
        warning !== undefined && "text-tone",
        selected && "text-accent",
      )}
    >
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth={selected ? 2 : 1.5}
        strokeDasharray={edge.kind === "error" || edge.on === "failed" ? "5 4" : undefined}
      />
      <path d={arrow} fill="currentColor" />
      <path
        d={path}
        className="react-flow__edge-interaction"
        fill="none"
        stroke="currentColor"
        strokeOpacity={0}
        strokeWidth={20}
      />
      {edge.label === undefined && warning === undefined ? null : (
        <EdgeLabelRenderer>
          <span
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
            data-tone={warning === undefined ? undefined : "amber"}
            title={warning}
            className={cn(
              "pointer-events-none absolute z-[1001] max-w-56 truncate rounded-full border bg-surface px-1.5 font-mono text-2xs leading-[18px] text-ink-3",
              warning !== undefined && "border-tone/40 text-tone",
            )}
          >
            {edge.label ?? "types differ"}
          </span>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});
