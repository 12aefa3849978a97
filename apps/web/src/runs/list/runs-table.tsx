"use client";
import type { RunSummary } from "@waymark/orchestrator/api";
import type { ReactNode, RefObject } from "react";
import { useShortcuts } from "../../shell/use-shortcuts.ts";
import { cn } from "../../ui/cn.ts";
import { Th } from "../../ui/table.tsx";
import { COLUMNS } from "./columns.tsx";
import type { ListLook } from "./list-look.ts";
import { focusFirstRow } from "./move-focus.ts";
import { RunRow, type RowActions } from "./run-row.tsx";
import { isSelected, NOTHING_SELECTED, type Selection } from "./selection.ts";
import { useRowWindow } from "./use-row-window.ts";

interface RunsTableProps {
  readonly runs: readonly RunSummary[];
  readonly look: ListLook;
  /** What scrolls; left out where the rows are few and all are drawn. */
  readonly scroller?: RefObject<HTMLElement | null>;
  /** How many there are in all; -1: not known exactly. */
  readonly total?: number;
  /** The rows are of the filter before: the right ones are on their way. */
  readonly waits?: boolean;
  /** The box that chooses all rows, where rows can be chosen. */
  readonly selectAll?: ReactNode;
  readonly selection?: Selection;
  readonly actions?: RowActions;
}

/** Only the rows in view are drawn, however many there are: the space of the others is kept free. */
export function RunsTable(props: RunsTableProps) {
  const { runs, look, scroller, waits, selectAll, actions } = props;
  const { total = runs.length, selection = NOTHING_SELECTED } = props;
  useShortcuts({ "next-row": focusFirstRow });
  const { rows, before, after } = useRowWindow(runs.length, look.density, scroller);
  return (
    <table
      aria-rowcount={total < 0 ? -1 : total + 1}
      aria-busy={waits}
      // Without its colours it can still be read; half transparent it could not.
      className={cn(
        "w-full table-fixed border-separate border-spacing-0 transition-[filter]",
        waits && "grayscale",
      )}
    >
      <caption className="sr-only">Runs, newest first. Arrow keys move between rows.</caption>
      <thead>
        <tr aria-rowindex={1}>
          {actions ? <Th className="w-10 pr-0 pl-3">{selectAll}</Th> : null}
          <Th className={cn("max-sm:w-28", actions ? "w-32" : "w-36 pl-4")}>Status</Th>
          <Th className="sm:w-36 xl:w-68">Run</Th>
          {look.columns.map((id) => (
            <Th key={id} className={cn(COLUMNS[id].className, "text-2xs last:pr-4")}>
              {COLUMNS[id].label}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Space height={before} />
        {rows.map((index) => {
          const run = runs[index];
          return run === undefined ? null : (
            <RunRow
              key={run.id}
              run={run}
              rowIndex={index + 2}
              look={look}
              selected={isSelected(selection, run.id)}
              actions={actions}
            />
          );
        })}
        <Space height={after} />
      </tbody>
    </table>
  );
}

const Space = ({ height }: { readonly height: number }) =>
  height === 0 ? null : <tr aria-hidden style={{ height }} />;
