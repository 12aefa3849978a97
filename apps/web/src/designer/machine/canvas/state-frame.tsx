"use client";
import { memo } from "react";
import type { NodeProps } from "reactflow";
import { KIND } from "../../../graph/kind.ts";
import { cn } from "../../../ui/cn.ts";
import type { CanvasNode } from "../../canvas/drawn-graph.ts";
import { MarkBadge, toneOfMark } from "../../canvas/mark-badge.tsx";
import { NodeHandles } from "../../canvas/node-handles.tsx";
import type { SketchNode } from "../sketch.ts";
import { StateLines } from "./state-lines.tsx";

/** A state with states inside: a frame, dashed where all of them are entered at once. */
export const StateFrame = memo(function StateFrame({
  id,
  data: { node, mark },
  selected,
}: NodeProps<CanvasNode>) {
  const { kind, title, lines } = node as SketchNode;
  return (
    <NodeHandles>
      <div
        data-step={id}
        data-state-kind={kind}
        data-tone={toneOfMark(mark)}
        className={cn(
          "relative size-full rounded-xl border bg-canvas/50",
          kind === "parallel" && "border-dashed border-line-strong",
          mark && "border-tone/60",
          selected && "outline-2 outline-offset-2 outline-accent",
        )}
      >
        <div className="overflow-hidden rounded-t-[11px] border-b bg-raised">
          <div className="flex h-9 items-center gap-2 px-3">
            <span className="min-w-0 flex-1 truncate text-sm font-medium">{title}</span>
            <span className="text-2xs text-ink-3">{KIND[kind].label}</span>
          </div>
          <StateLines lines={lines} />
        </div>
        {mark && <MarkBadge mark={mark} />}
      </div>
    </NodeHandles>
  );
});
