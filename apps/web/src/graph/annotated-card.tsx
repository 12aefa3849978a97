"use client";
import type { GraphNode } from "@waymark/core";
import { cn } from "../ui/cn.ts";
import { tintOf, type NodeAnnotation } from "./annotation.tsx";
import { KIND } from "./kind.ts";
import { useSelection } from "./overlay.tsx";

interface AnnotatedCardProps {
  readonly node: GraphNode;
  readonly annotation: NodeAnnotation;
}

/** A step or a state with what many runs, or two, did there. */
export function AnnotatedCard({ node, annotation }: AnnotatedCardProps) {
  const { nodeId, select } = useSelection();
  const { icon: Icon, label } = KIND[node.kind];
  const { tone, line, words, mark, isQuiet, isDashed = isQuiet } = annotation;
  return (
    <button
      type="button"
      data-tone={tone}
      data-step={node.id}
      data-marked={mark}
      aria-pressed={select ? nodeId === node.id : undefined}
      aria-label={[node.title, label, words, mark].filter(Boolean).join(", ")}
      onClick={() => select?.(node.id)}
      style={isQuiet ? undefined : tintOf(annotation)}
      className={cn(
        "pointer-events-auto relative flex size-full items-center gap-2.5 border bg-raised px-3 text-left shadow-card",
        node.kind === "final" || node.kind === "history" ? "rounded-full" : "rounded-[10px]",
        isQuiet ? "bg-surface" : "border-tone/45",
        isDashed && "border-dashed",
        mark !== undefined && "border-2 border-tone",
        nodeId === node.id && "outline-2 outline-offset-2 outline-accent",
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0 text-ink-2" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium text-ink">{node.title}</span>
        <span className="flex min-w-0 items-center gap-1.5 text-2xs text-ink-2 [.rounded-full_&>*+*]:hidden">
          {line}
        </span>
      </span>
      {mark === undefined ? null : <Mark>{mark}</Mark>}
    </button>
  );
}

export const Mark = ({ children }: { readonly children: string }) => (
  <span className="absolute -top-3 left-3 rounded-full bg-solid px-2 text-2xs leading-5 font-medium whitespace-nowrap text-on-solid">
    {children}
  </span>
);
