"use client";
import type { RunEstimate } from "@waymark/orchestrator/api";
import { Ban, ListChecks, RotateCw, Tag, X } from "lucide-react";
import { useDenied } from "../../account/use-denied.ts";
import type { OperationType } from "../../bulk/operations.ts";
import { Button } from "../../ui/button.tsx";
import { plural } from "../../ui/format.ts";
import { estimateWords } from "./estimate-words.ts";
import { ExportMenu } from "./export/export-menu.tsx";
import type { ApiFilter } from "./run-filter.ts";
import type { Selection } from "./selection.ts";

interface SelectionBarProps {
  readonly selection: Selection;
  /** Whether every row that is loaded is chosen. */
  readonly isWhole: boolean;
  readonly total: RunEstimate | undefined;
  readonly filter: () => ApiFilter;
  readonly onAct: (type?: OperationType) => void;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** What can be done with the runs that are chosen. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, isWhole, total, filter, onAct, onSelectAll, onClear } = props;
  const { all, ids } = selection;
  const denied = useDenied("runs:repair");
  const chosen = all
    ? `All ${total ? estimateWords(total, "run") : "runs"} selected`
    : `${plural(ids.size, "run")} selected`;
  const canWiden = !all && isWhole && total !== undefined && total.total > ids.size;
  return (
    <div
      role="toolbar"
      aria-label="Selected runs"
      className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-b bg-accent/8 px-3 py-1.5"
    >
      <p role="status" className="mr-1 text-sm font-medium whitespace-nowrap">
        {chosen}
      </p>
      {canWiden ? (
        <Button kind="quiet" size="small" onClick={onSelectAll}>
          Select all {estimateWords(total, "run")} that fit
        </Button>
      ) : null}
      <span className="flex-1" />
      <Button size="small" unavailable={denied} onClick={() => onAct("retry")}>
        <RotateCw aria-hidden /> Retry
      </Button>
      <Button size="small" unavailable={denied} onClick={() => onAct("cancel")}>
        <Ban aria-hidden /> Cancel
      </Button>
      <Button size="small" unavailable={denied} onClick={() => onAct("label")}>
        <Tag aria-hidden /> Label
      </Button>
      <Button size="small" unavailable={denied} onClick={() => onAct()}>
        <ListChecks aria-hidden /> More…
      </Button>
      <ExportMenu size="small" filter={filter} />
      <Button kind="quiet" size="small" onClick={onClear}>
        <X aria-hidden /> Clear selection
      </Button>
    </div>
  );
}
