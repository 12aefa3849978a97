"use client";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { FreshRuns } from "./fresh-runs.tsx";
import { MoreRuns } from "./more-runs.tsx";
import { isFiltering } from "./run-filter.ts";
import { NoMatch, NoRuns, RunsLoading } from "./runs-states.tsx";
import { RunsTable } from "./runs-table.tsx";
import { useRunFilter } from "./use-run-filter.ts";
import { useRunList } from "./use-run-list.ts";

const AT_TOP_PX = 24;

export function RunsPage() {
  const [filter, change, clear] = useRunFilter();
  const { query, rows, store } = useRunList(filter);
  const failure = useFailure(query);
  const nothing = rows !== undefined && rows.rows.length + rows.fresh.length === 0;
  return (
    <>
      <PageHeader title="Runs" />
      <FilterBar filter={filter} onChange={change} onClear={clear} />
      <div
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
          isFiltering(filter) ? (
            <NoMatch onClear={clear} />
          ) : (
            <NoRuns />
          )
        ) : (
          <>
            <FreshRuns count={rows.fresh.length} onShow={() => store.reveal()} />
            <RunsTable runs={rows.rows} faded={query.isPlaceholderData} />
            <MoreRuns query={query} shown={rows.rows.length} filtered={isFiltering(filter)} />
          </>
        )}
      </div>
    </>
  );
}
