"use client";
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Handle, Position } from "reactflow";

interface NodeHandlesProps {
  readonly nodeTitle: string;
  /** Asks for what comes next; absent: nothing can be connected. */
  readonly onAdd?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** A node with its ends: lines arrive at the top, and are drawn from the bottom, where a click adds what comes next. */
export const NodeHandles = ({ nodeTitle, onAdd, children }: NodeHandlesProps) => (
  <>
    <Handle type="target" position={Position.Top} />
    {children}
    <Handle type="source" position={Position.Bottom} onClick={onAdd} title={`After ${nodeTitle}`}>
      <Plus aria-hidden className="size-3" />
    </Handle>
  </>
);
