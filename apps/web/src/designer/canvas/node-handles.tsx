import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Handle, Position } from "reactflow";

/** A node with its ends: lines arrive at the top and are drawn from the bottom, where a click adds what comes next. */
export const NodeHandles = ({ children }: { readonly children: ReactNode }) => (
  <>
    <Handle type="target" position={Position.Top} isConnectableStart={false} />
    {children}
    <Handle
      type="source"
      position={Position.Bottom}
      isConnectableEnd={false}
      data-action="add-after"
    >
      <Plus aria-hidden className="size-3" />
    </Handle>
  </>
);
