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

/** A state without states inside: its name, what it invokes and does, and what does not lead out of it. */
export const StateCard = memo(function StateCard({
  id,
  data: { node, mark },
  selected,
}: NodeProps<CanvasNode>) {
  const { kind, title, lines } = node as SketchNode;
  const { icon: Icon } = KIND[kind];
  const isPill = kind === "final" || kind === "history";
  return (
    <NodeHandles isLast={kind === "final"}>
      <div
        data-step={id}
        data-state-kind={kind}
        data-tone={toneOfMark(mark)}
        className={cn(
          "relative flex size-full flex-col border bg-raised shadow-card",
          isPill ? "rounded-[22px]" : "rounded-[10px]",
          kind === "final" && "[border-width:3px] [border-style:double] border-line-strong",
          (kind === "parallel" || kind === "history") && "border-dashed border-line-strong",
          mark && "border-tone/60",
          selected && "outline-2 outline-offset-2 outline-accent",
        )}
      >
        <div
          className={cn(
            "flex h-10 shrink-0 items-center gap-2 px-3",
            isPill && "h-full justify-center",
          )}
        >
          <Icon aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
          <span className="min-w-0 truncate text-sm font-medium">{title}</span>
        </div>
        <StateLines lines={lines} />
        {mark && <MarkBadge mark={mark} />}
      </div>
    </NodeHandles>
  );
});
