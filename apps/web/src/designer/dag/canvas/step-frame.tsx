import type { ReactNode } from "react";
import { cn } from "../../../ui/cn.ts";
import type { CanvasNode } from "../../canvas/drawn-graph.ts";
import { MarkBadge, toneOfMark } from "../../canvas/mark-badge.tsx";
import { NodeHandles } from "../../canvas/node-handles.tsx";

interface StepFrameProps {
  readonly id: string;
  readonly mark: CanvasNode["data"]["mark"];
  readonly selected: boolean;
  readonly className: string;
  readonly children: ReactNode;
}

/** What every step on the canvas has: handles, whether it is selected, and what is wrong with it. */
export const StepFrame = ({ id, mark, selected, className, children }: StepFrameProps) => (
  <NodeHandles>
    <div
      data-step={id}
      data-tone={toneOfMark(mark)}
      className={cn(
        "relative size-full border",
        className,
        mark && "border-tone/60",
        selected && "outline-2 outline-offset-2 outline-accent",
      )}
    >
      {children}
      {mark && <MarkBadge mark={mark} />}
    </div>
  </NodeHandles>
);
