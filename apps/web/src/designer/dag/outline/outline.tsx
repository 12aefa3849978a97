"use client";
import { KIND } from "../../../graph/kind.ts";
import { cn } from "../../../ui/cn.ts";
import type { NodeMark } from "../../canvas/drawn-graph.ts";
import { markWords } from "../../canvas/mark-badge.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { useDagEditing } from "../editing/dag-editing.ts";
import { StepIcon } from "../step-icon.tsx";
import { OutlineHelp } from "./outline-help.tsx";
import { outlineRows, type OutlineRow } from "./outline-rows.ts";
import { useOutlineKeys } from "./use-outline-keys.ts";

/** All steps as a tree: whatever is done on the canvas can be done here by keys alone. */
export function Outline({ marks }: { readonly marks: ReadonlyMap<string, NodeMark> }) {
  const { graph } = useDagEditing();
  const { selected, select } = useDesigner();
  const rows = outlineRows(graph);
  const current = rows.find(({ node }) => node.id === selected[0]) ?? rows[0];
  const obey = useOutlineKeys(rows, current);
  return (
    <>
      <div
        role="tree"
        aria-label="Outline"
        tabIndex={rows.length === 0 ? 0 : -1}
        onKeyDown={obey}
        className="scroll-quiet min-h-0 flex-1 overflow-auto p-1"
      >
        {rows.map((row) => (
          <Row
            key={row.node.id}
            row={row}
            mark={marks.get(row.node.id)}
            isCurrent={row === current}
            isSelected={selected.includes(row.node.id)}
            onSelect={() => select([row.node.id])}
          />
        ))}
      </div>
      <OutlineHelp isEmpty={rows.length === 0} />
    </>
  );
}

interface RowProps {
  readonly row: OutlineRow;
  readonly mark: NodeMark | undefined;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function Row({ row: { node, level, after }, mark, isCurrent, isSelected, onSelect }: RowProps) {
  const { label } = KIND[node.kind];
  const needs = after.length === 0 ? undefined : `after ${after.join(", ")}`;
  const isLoop = node.kind === "map" || node.kind === "repeat";
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the tree
    <div
      role="treeitem"
      data-outline={node.id}
      aria-level={level}
      aria-selected={isSelected}
      aria-expanded={isLoop ? true : undefined}
      aria-label={[node.title, label, needs, mark && markWords(mark)].filter(Boolean).join(", ")}
      tabIndex={isCurrent ? 0 : -1}
      onClick={onSelect}
      onFocus={() => isSelected || onSelect()}
      style={{ paddingLeft: `${level * 12 - 6}px` }}
      className={cn(
        "flex min-h-8 cursor-pointer items-center gap-2 rounded-md py-0.5 pr-1.5 outline-offset-[-2px] hover:bg-hover",
        isSelected && "bg-hover",
      )}
    >
      <StepIcon kind={node.kind} task={node.detail} className="size-3.5 shrink-0 text-ink-3" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-xs font-medium">{node.title}</span>
        {needs === undefined ? null : (
          <span className="block truncate text-2xs text-ink-3">{needs}</span>
        )}
      </span>
      {mark ? (
        <span
          aria-hidden
          data-tone={mark.severity === "error" ? "red" : "amber"}
          className="text-2xs font-medium text-tone tabular-nums"
        >
          {mark.count}
        </span>
      ) : null}
    </div>
  );
}
