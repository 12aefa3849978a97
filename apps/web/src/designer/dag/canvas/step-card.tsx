"use client";
import { memo } from "react";
import type { NodeProps } from "reactflow";
import { KIND } from "../../../graph/kind.ts";
import { cn } from "../../../ui/cn.ts";
import type { CanvasNode } from "../../canvas/drawn-graph.ts";
import { MarkBadge, toneOfMark } from "../../canvas/mark-badge.tsx";
import { NodeHandles } from "../../canvas/node-handles.tsx";

/** A step as it is edited: its name, and what it does. */
export const StepCard = memo(function StepCard({
  id,
  data: { node, mark },
  selected,
}: NodeProps<CanvasNode>) {
  const { icon: Icon } = KIND[node.kind];
  return (
    <NodeHandles>
      <div
        data-step={id}
        data-tone={toneOfMark(mark)}
        className={cn(
          "relative flex size-full items-center gap-2.5 rounded-[10px] border bg-raised px-3 text-left shadow-card",
          mark && "border-tone/60",
          selected && "outline-2 outline-offset-2 outline-accent",
        )}
      >
        <span className="grid size-8 shrink-0 place-items-center rounded-lg border bg-sunken text-ink-3">
          <Icon aria-hidden className="size-4" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-medium">{node.title}</span>
          <span className="block truncate font-mono text-2xs text-ink-3">{node.detail}</span>
        </span>
        {mark && <MarkBadge mark={mark} />}
      </div>
    </NodeHandles>
  );
});
