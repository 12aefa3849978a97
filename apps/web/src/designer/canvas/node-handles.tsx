import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Handle, Position } from "reactflow";

interface NodeHandlesProps {
  /** Nothing can come after it. */
  readonly isLast?: boolean;
  readonly children: ReactNode;
}

/** A node with its ends: lines arrive at the top and are drawn from the bottom, where a click adds what comes next. */
export const NodeHandles = ({ isLast = false, children }: NodeHandlesProps) => (
  <>
    <Handle type="target" position={Position.Top} isConnectableStart={false} />
    {children}
    <Handle
      type="source"
      position={Position.Bottom}
      isConnectable={!isLast}
      isConnectableEnd={false}
      data-action={isLast ? undefined : "add-after"}
    >
      <Plus aria-hidden className="size-3" />
    </Handle>
  </>
);
