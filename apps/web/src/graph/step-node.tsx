"use client";
import type { GraphNode, NodeOverlay } from "@waymark/core";
import { memo } from "react";
import { Handle, Position, type NodeProps } from "reactflow";
import { cn } from "../ui/cn.ts";
import { STATUS, StatusIcon } from "../ui/status.tsx";
import { Elapsed } from "../ui/time.tsx";
import { AnnotatedCard } from "./annotated-card.tsx";
import { useNodeAnnotation } from "./annotation.tsx";
import { KIND } from "./kind.ts";
import { NodeFacts } from "./node-facts.tsx";
import { NodeProgress } from "./node-progress.tsx";
import { useNodeOverlay, useRequested, useSelection } from "./overlay.tsx";
import type { StepNode } from "./to-flow.ts";

/** A step or a state: what it is on the first line, how it stands on the second. */
export const StepNodeCard = memo(function StepNodeCard({
  id,
  data: { node },
}: NodeProps<StepNode>) {
  const annotation = useNodeAnnotation(id);
  return (
    <>
      <Handle type="target" position={Position.Top} />
      {annotation ? (
        <AnnotatedCard node={node} annotation={annotation} />
      ) : (
        <RunCard id={id} node={node} />
      )}
      <Handle type="source" position={Position.Bottom} />
    </>
  );
});

interface RunCardProps {
  readonly id: string;
  readonly node: GraphNode;
}

function RunCard({ id, node }: RunCardProps) {
  const overlay = useNodeOverlay(id);
  const { nodeId, select, live } = useSelection();
  const status = overlay?.status ?? "pending";
  const { tone, label } = STATUS[status];
  const quiet = live && (status === "pending" || status === "skipped");
  return (
    <button
      type="button"
      data-tone={tone}
      data-step={id}
      data-status={live ? status : undefined}
      aria-pressed={select ? nodeId === id : undefined}
      aria-label={
        live
          ? `${node.title}, ${KIND[node.kind].label}, ${label}`
          : `${node.title}, ${KIND[node.kind].label}`
      }
      onClick={() => select?.(id)}
      className={cn(
        "pointer-events-auto flex size-full items-center gap-2.5 rounded-[10px] border bg-raised px-3 text-left shadow-card transition-[border-color,box-shadow]",
        live && !quiet && "border-tone/45",
        (status === "running" || status === "failed" || isCurrentState(node, status)) &&
          live &&
          "border-tone/70 shadow-[0_0_0_3px_color-mix(in_oklab,var(--tone)_12%,transparent)]",
        quiet && "border-dashed bg-surface",
        node.kind === "parallel" && "border-dashed",
        nodeId === id && "outline-2 outline-offset-2 outline-accent",
      )}
    >
      <Glyph node={node} live={live} status={status} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span
            className={cn("min-w-0 flex-1 truncate text-sm font-medium", quiet && "text-ink-2")}
          >
            {node.title}
          </span>
          {overlay?.progress === undefined ? null : <NodeProgress progress={overlay.progress} />}
          {overlay?.startedAt === undefined || quiet ? null : (
            <Elapsed
              from={overlay.startedAt}
              to={overlay.finishedAt}
              className="text-2xs text-ink-3"
            />
          )}
        </span>
        <SecondLine node={node} overlay={overlay} live={live} />
      </span>
    </button>
  );
}

/** A state that waits is where the machine is; a step that waits is only one of several things in flight. */
const isCurrentState = ({ kind }: GraphNode, status: NodeOverlay["status"]): boolean =>
  (kind === "state" || kind === "parallel") && (status === "waiting" || status === "retrying");

interface GlyphProps {
  readonly node: GraphNode;
  readonly live: boolean;
  readonly status: NodeOverlay["status"];
}

function Glyph({ node, live, status }: GlyphProps) {
  const { icon: Icon } = KIND[node.kind];
  return (
    <span
      className={cn(
        "grid size-8 shrink-0 place-items-center rounded-lg",
        live ? "bg-tone/12 text-tone" : "border bg-sunken text-ink-3",
      )}
    >
      {live ? (
        <StatusIcon status={status} className="size-4" />
      ) : (
        <Icon aria-hidden className="size-4" />
      )}
    </span>
  );
}

interface SecondLineProps {
  readonly node: GraphNode;
  readonly overlay: NodeOverlay | undefined;
  readonly live: boolean;
}

function SecondLine({ node, overlay, live }: SecondLineProps) {
  const requested = useRequested(node.id);
  if (!live)
    return (
      <span className="block truncate font-mono text-2xs text-ink-3">
        {node.detail ?? KIND[node.kind].label}
      </span>
    );
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-2xs text-ink-3 [&>*+*]:before:mr-1.5 [&>*+*]:before:content-['·']">
      <span className="font-medium whitespace-nowrap text-tone">
        {requested ?? STATUS[overlay?.status ?? "pending"].label}
      </span>
      {overlay ? <NodeFacts overlay={overlay} /> : null}
      {overlay?.compensation === undefined || overlay.status === "compensated" ? null : (
        <span className="truncate">undo {STATUS[overlay.compensation].label.toLowerCase()}</span>
      )}
    </span>
  );
}
