"use client";
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignStartHorizontal,
  AlignStartVertical,
  CopyPlus,
  Group,
  Trash2,
  type LucideIcon,
} from "lucide-react";
import { Panel } from "reactflow";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useDesigner } from "../../designer-context.tsx";
import type { Alignment } from "../../layout/align.ts";
import { isStepNode } from "../../layout/node-names.ts";
import { useDagEditing } from "../editing/dag-editing.ts";

const ALIGN: readonly (readonly [Alignment, LucideIcon, string])[] = [
  ["left", AlignStartVertical, "Align left"],
  ["centre", AlignCenterVertical, "Align centres"],
  ["right", AlignEndVertical, "Align right"],
  ["top", AlignStartHorizontal, "Align tops"],
  ["middle", AlignCenterHorizontal, "Align middles"],
  ["bottom", AlignEndHorizontal, "Align bottoms"],
];

/** What can be done with several steps at once. */
export function SelectionBar() {
  const { selected } = useDesigner();
  const { align, group, duplicate, remove, isReadOnly } = useDagEditing();
  const steps = selected.filter(isStepNode);
  if (isReadOnly || steps.length < 2) return null;
  return (
    <Panel
      position="top-center"
      className="!m-3 flex items-center gap-0.5 rounded-lg border bg-raised p-0.5 pl-2.5 shadow-card"
    >
      <span className="mr-1.5 text-xs whitespace-nowrap text-ink-2 tabular-nums">
        {steps.length} selected
      </span>
      {ALIGN.map(([alignment, icon, label]) => (
        <IconButton key={alignment} icon={icon} label={label} onClick={() => align(alignment)} />
      ))}
      <span aria-hidden className="mx-1 h-4 w-px bg-line" />
      <IconButton icon={Group} label="Group" onClick={group} />
      <IconButton icon={CopyPlus} label="Duplicate (Ctrl+D)" onClick={duplicate} />
      <IconButton icon={Trash2} label="Delete" onClick={() => remove(selected)} />
    </Panel>
  );
}
