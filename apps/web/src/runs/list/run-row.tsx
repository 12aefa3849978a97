"use client";
import type { RunId } from "@waymark/core";
import type { RunSummary } from "@waymark/orchestrator/api";
import Link from "next/link";
import { memo } from "react";
import { Checkbox } from "../../ui/checkbox.tsx";
import { cn } from "../../ui/cn.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { shortId } from "../../ui/format.ts";
import { StatusText } from "../../ui/status.tsx";
import { Td } from "../../ui/table.tsx";
import { COLUMNS } from "./columns.tsx";
import type { ListLook } from "./list-look.ts";
import { moveFocus } from "./move-focus.ts";

/** What can be done with rows; without it they cannot be chosen. */
export interface RowActions {
  readonly onToggle: (id: RunId, range: boolean) => void;
  readonly onOpen: (id: RunId) => void;
}

interface RunRowProps {
  readonly run: RunSummary;
  /** From 1, the head included. */
  readonly rowIndex: number;
  readonly look: ListLook;
  readonly selected: boolean;
  readonly actions?: RowActions | undefined;
}

/** One run. The whole row leads to it; the link in it is what the keyboard and a screen reader meet. */
export const RunRow = memo(function RunRow(props: RunRowProps) {
  const { run, rowIndex, look, selected, actions } = props;
  const cell = look.density === "compact" ? "h-8" : "h-10";
  return (
    <tr
      data-run={run.id}
      data-status={run.status}
      aria-rowindex={rowIndex}
      data-selected={selected || undefined}
      className={cn(
        "group relative hover:bg-hover focus-within:bg-hover",
        selected && "bg-accent/8 hover:bg-accent/12 focus-within:bg-accent/12",
      )}
    >
      {actions ? (
        <Td className={cn(cell, "w-10 pr-0 pl-3")}>
          <Checkbox
            label={`Select run ${run.id}`}
            checked={selected}
            onToggle={(event) => actions.onToggle(run.id, event.shiftKey)}
          />
        </Td>
      ) : null}
      <Td className={cn(cell, !actions && "pl-4")}>
        <StatusText status={run.status} />
      </Td>
      <Td className={cn(cell, "max-sm:h-12")}>
        {look.columns.includes("workflow") ? (
          <span className="block font-medium sm:hidden">{run.workflow}</span>
        ) : null}
        <span className="flex items-center gap-1">
          <Link
            data-row-link
            onKeyDown={moveFocus}
            onClick={() => actions?.onOpen(run.id)}
            href={`/runs/${run.id}`}
            prefetch={false}
            aria-label={`Run ${run.id}`}
            className="scroll-my-12 rounded font-mono text-xs after:absolute after:inset-0"
          >
            <span className="text-ink-3 max-xl:hidden">{run.id.slice(0, -8)}</span>
            <span>{shortId(run.id)}</span>
          </Link>
          <CopyButton
            label="Copy run id"
            text={run.id}
            className="relative z-10 size-6 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-sm:hidden"
          />
        </span>
      </Td>
      {look.columns.map((id) => (
        <Td key={id} className={cn(cell, COLUMNS[id].className, "last:pr-4")}>
          {COLUMNS[id].cell(run)}
        </Td>
      ))}
    </tr>
  );
});
