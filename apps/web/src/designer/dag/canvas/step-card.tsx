"use client";
import { memo } from "react";
import type { NodeProps } from "reactflow";
import type { CanvasNode } from "../../canvas/drawn-graph.ts";
import { StepIcon } from "../step-icon.tsx";
import { PinIcon } from "./pin-icon.tsx";
import { StepFrame } from "./step-frame.tsx";

/** A step as it is edited: its name, and what it does. */
export const StepCard = memo(function StepCard({
  id,
  data: { node, mark, pin },
  selected,
}: NodeProps<CanvasNode>) {
  return (
    <StepFrame
      id={id}
      mark={mark}
      selected={selected}
      className="flex items-center gap-2.5 rounded-[10px] bg-raised px-3 text-left shadow-card"
    >
      <span className="grid size-8 shrink-0 place-items-center rounded-lg border bg-sunken text-ink-3">
        <StepIcon kind={node.kind} task={node.detail} className="size-4" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{node.title}</span>
        <span className="block truncate font-mono text-2xs text-ink-3">{node.detail}</span>
      </span>
      {pin ? <PinIcon pin={pin} /> : null}
    </StepFrame>
  );
});
