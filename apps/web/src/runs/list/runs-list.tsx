"use client";
import type { RunEstimate, RunSummary } from "@waymark/orchestrator/api";
import { useEffect, useRef } from "react";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { FreshRuns } from "./fresh-runs.tsx";
import type { ListLook } from "./list-look.ts";
import { MoreRuns } from "./more-runs.tsx";
import { NoMatch, NoRuns, RunsLoading } from "./runs-states.tsx";
import { RunsTable } from "./runs-table.tsx";
import { isWholeSelected, NOTHING_SELECTED, selectLoaded, type Selection } from "./selection.ts";
import type { useRunList } from "./use-run-list.ts";
import type { useSelection } from "./use-selection.ts";

const AT_TOP_PX = 24;
const NONE: readonly RunSummary[] = [];

interface RunsListProps {
  readonly list: ReturnType<typeof useRunList>;
  readonly look: ListLook;
  readonly total: RunEstimate | undefined;
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  readonly actions: ReturnType<typeof useSelection>["actions"];
  readonly filtered: boolean;
  readonly onClear: () => void;
}

/** What scrolls: the rows, or why there are none. */
export function RunsList(props: RunsListProps) {
  const { list, look, total, selection, select, actions, filtered, onClear } = props;
  const { query, rows, store } = list;
  const failure = useFailure(query);
  const scroller = useRef<HTMLDivElement>(null);
  const runs = rows?.rows ?? NONE;
  useEffect(() => actions.follow(runs), [actions, runs]);
  const nothing = rows !== undefined && rows.rows.length + rows.fresh.length === 0;
  const isWhole = isWholeSelected(selection, runs);
  return (
    <div
      ref={scroller}
      className="scroll-quiet relative min-h-0 flex-1 overflow-auto"
      aria-busy={query.isPlaceholderData}
      onScroll={(event) => store.follow(event.currentTarget.scrollTop < AT_TOP_PX)}
    >
      {failure !== null ? (
        <ErrorState
          title="The runs could not be loaded"
          refusal={refusalOf(failure)}
          onRetry={() => void query.refetch()}
        />
      ) : !rows ? (
        <RunsLoading />
      ) : nothing ? (
        filtered ? (
          <NoMatch onClear={onClear} />
        ) : (
          <NoRuns />
        )
      ) : (
        <>
          <FreshRuns count={rows.fresh.length} onShow={() => store.reveal()} />
          <RunsTable
            runs={runs}
            look={look}
            scroller={scroller}
            total={total?.isExact === true ? Math.max(total.total, runs.length) : -1}
            waits={query.isPlaceholderData}
            selection={selection}
            actions={actions}
            selectAll={
              <Checkbox
                label="Select all runs that are loaded"
                checked={isWhole ? true : selection.ids.size > 0 ? "indeterminate" : false}
                onToggle={() => select(isWhole ? NOTHING_SELECTED : selectLoaded(runs))}
              />
            }
          />
          <MoreRuns
            query={query}
            shown={runs.length}
            last={runs.at(-1)?.id}
            scroller={scroller}
            filtered={filtered}
          />
        </>
      )}
    </div>
  );
}
