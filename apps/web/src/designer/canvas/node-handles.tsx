import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Handle, Position, useStore, type ReactFlowState } from "reactflow";

interface NodeHandlesProps {
  /** Nothing can come after it. */
  readonly isLast?: boolean;
  readonly children: ReactNode;
}

/** A node with its ends: lines arrive at the top and are drawn from the bottom, where a click adds what comes next. */
export function NodeHandles({ isLast = false, children }: NodeHandlesProps) {
  // React Flow tells its own nodes only: a handle that is not told is drawn where nothing can be changed.
  const isConnectable = useStore(canConnect);
  return (
    <>
      <Handle
        type="target"
        position={Position.Top}
        isConnectable={isConnectable}
        isConnectableStart={false}
      />
      {children}
      <Handle
        type="source"
        position={Position.Bottom}
        isConnectable={isConnectable && !isLast}
        isConnectableEnd={false}
        data-action={isLast ? undefined : "add-after"}
      >
        <Plus aria-hidden className="size-3" />
      </Handle>
    </>
  );
}

const canConnect = ({ nodesConnectable }: ReactFlowState): boolean => nodesConnectable;
