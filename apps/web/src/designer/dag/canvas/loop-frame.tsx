"use client";
import { Plus } from "lucide-react";
import { memo, useContext } from "react";
import { useStore, type NodeProps, type ReactFlowState } from "reactflow";
import { KIND } from "../../../graph/kind.ts";
import { cn } from "../../../ui/cn.ts";
import type { CanvasNode } from "../../canvas/drawn-graph.ts";
import { StepFrame } from "./step-frame.tsx";
import { TakingLoop } from "./taking-loop.ts";

/** A map or a repeat with its body inside, which is edited like the canvas around it. */
export const LoopFrame = memo(function LoopFrame({
  id,
  data: { node, mark },
  selected,
  isConnectable,
}: NodeProps<CanvasNode>) {
  const isEmpty = !useStore((state: ReactFlowState) => state.parentLookup.has(id));
  const isTaking = useContext(TakingLoop) === id;
  const { icon: Icon, label } = KIND[node.kind];
  return (
    <StepFrame
      id={id}
      mark={mark}
      selected={selected}
      className={cn(
        "rounded-xl bg-canvas/50",
        isTaking && "outline-2 outline-offset-2 outline-accent outline-dashed",
      )}
    >
      <div className="flex h-9 items-center gap-2 rounded-t-xl border-b bg-raised px-3">
        <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
        <span className="min-w-0 truncate text-sm font-medium">{node.title}</span>
        <span className="min-w-0 flex-1 truncate font-mono text-2xs text-ink-3">
          {node.detail ?? label}
        </span>
      </div>
      {isEmpty && isConnectable ? (
        <button
          type="button"
          data-action="add-inside"
          className="nodrag pointer-events-auto absolute inset-x-5 top-13 bottom-5 flex items-center justify-center gap-1.5 rounded-lg border border-dashed text-xs text-ink-3 hover:border-line-strong hover:text-ink"
        >
          <Plus aria-hidden className="size-3.5" /> Add a step inside
        </button>
      ) : null}
    </StepFrame>
  );
});
