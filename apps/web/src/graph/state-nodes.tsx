"use client";
import type { GraphNode } from "@waymark/core";
import { memo } from "react";
import { Handle, Position, type NodeProps } from "reactflow";
import { cn } from "../ui/cn.ts";
import { STATUS, StatusIcon, StatusText } from "../ui/status.tsx";
import { AnnotatedCard, Mark } from "./annotated-card.tsx";
import { tintOf, useNodeAnnotation } from "./annotation.tsx";
import { KIND } from "./kind.ts";
import { NodeProgress } from "./node-progress.tsx";
import { useNodeOverlay, useSelection } from "./overlay.tsx";
import type { StepNode } from "./to-flow.ts";

/** A state with states inside: a frame with its name; only the name is a target. */
export const CompoundNode = memo(function CompoundNode({
  id,
  data: { node },
}: NodeProps<StepNode>) {
  const overlay = useNodeOverlay(id);
  const { nodeId, select, live } = useSelection();
  const status = overlay?.status ?? "pending";
  const annotation = useNodeAnnotation(id);
  const begun = live && status !== "pending";
  return (
    <>
      <Handle type="target" position={Position.Top} />
      <div
        data-tone={annotation?.tone ?? STATUS[status].tone}
        className={cn(
          "relative size-full rounded-xl border bg-canvas/50",
          (begun || annotation) && "border-tone/45",
          node.kind === "parallel" && "border-dashed",
          nodeId === id && "outline-2 outline-offset-2 outline-accent",
        )}
      >
        <button
          type="button"
          data-step={id}
          data-status={live ? status : undefined}
          aria-pressed={select ? nodeId === id : undefined}
          aria-label={
            annotation ? `${node.title}, ${KIND[node.kind].label}, ${annotation.words}` : undefined
          }
          onClick={() => select?.(id)}
          style={annotation && tintOf(annotation)}
          className="pointer-events-auto flex h-9 w-full items-center gap-2 rounded-t-xl border-b px-3 text-left"
        >
          <span className="min-w-0 flex-1 truncate text-sm font-medium">{node.title}</span>
          {live && overlay?.progress ? <NodeProgress progress={overlay.progress} /> : null}
          {annotation ? (
            <span className="flex min-w-0 items-center gap-1.5 text-2xs text-ink-2">
              {annotation.line}
            </span>
          ) : live ? (
            <StatusText status={status} className="text-2xs" />
          ) : (
            <span className="text-2xs text-ink-3">{KIND[node.kind].label}</span>
          )}
        </button>
        {annotation?.mark === undefined ? null : <Mark>{annotation.mark}</Mark>}
      </div>
      <Handle type="source" position={Position.Bottom} />
    </>
  );
});

/** Where a machine ends, or a place it comes back to: a small pill. */
export const FinalNode = memo(function FinalNode({ id, data: { node } }: NodeProps<StepNode>) {
  const annotation = useNodeAnnotation(id);
  return (
    <>
      <Handle type="target" position={Position.Top} />
      {annotation ? (
        <AnnotatedCard node={node} annotation={annotation} />
      ) : (
        <RunPill id={id} node={node} />
      )}
      <Handle type="source" position={Position.Bottom} />
    </>
  );
});

interface RunPillProps {
  readonly id: string;
  readonly node: GraphNode;
}

function RunPill({ id, node }: RunPillProps) {
  const overlay = useNodeOverlay(id);
  const { nodeId, select, live } = useSelection();
  const status = overlay?.status ?? "pending";
  const reached = live && status !== "pending";
  const { icon: Icon, label } = KIND[node.kind];
  return (
    <button
      type="button"
      data-tone={STATUS[status].tone}
      data-step={id}
      data-status={live ? status : undefined}
      aria-label={
        live ? `${node.title}, ${label}, ${STATUS[status].label}` : `${node.title}, ${label}`
      }
      aria-pressed={select ? nodeId === id : undefined}
      onClick={() => select?.(id)}
      className={cn(
        "pointer-events-auto flex size-full items-center justify-center gap-2 rounded-full border bg-raised px-3 text-sm font-medium shadow-card outline-offset-2",
        node.kind === "final" && "[border-style:double] [border-width:3px]",
        reached ? "border-tone/60 text-tone" : "text-ink-2",
        nodeId === id && "outline-2 outline-accent",
      )}
    >
      {reached ? (
        <StatusIcon status={status} />
      ) : (
        <Icon aria-hidden className="size-3.5 text-ink-3" />
      )}
      <span className="truncate">{node.title}</span>
    </button>
  );
}

export const DotNode = memo(function DotNode() {
  return (
    <>
      <Handle type="target" position={Position.Top} />
      <span className="block size-3 rounded-full bg-ink-3" />
      <Handle type="source" position={Position.Bottom} />
    </>
  );
});
