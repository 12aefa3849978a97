"use client";
import { ListChecks } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { FreshRuns } from "./fresh-runs.tsx";
import { MoreRuns } from "./more-runs.tsx";
import { isFiltering, listInput } from "./run-filter.ts";
import { NoMatch, NoRuns, RunsLoading } from "./runs-states.tsx";
import { RunsTable } from "./runs-table.tsx";
import { useRunFilter } from "./use-run-filter.ts";
import { useRunList } from "./use-run-list.ts";

const AT_TOP_PX = 24;

// Forms and editor come when the dialog opens.
const BulkDialog = dynamic(
  async () => (await import("../../bulk/create/bulk-dialog.tsx")).BulkDialog,
  { ssr: false },
);

export function RunsPage() {
  const [filter, change, clear] = useRunFilter();
  const { query, rows, store } = useRunList(filter);
  const failure = useFailure(query);
  // A relative time means what it meant when the dialog was opened.
  const [actingAt, actAt] = useState<number>();
  const nothing = rows !== undefined && rows.rows.length + rows.fresh.length === 0;
  return (
    <>
      <PageHeader title="Runs">
        <Button
          onClick={() => actAt(Date.now())}
          unavailable={
            isFiltering(filter)
              ? undefined
              : "Filter the runs first: it acts on all that are shown."
          }
        >
          <ListChecks aria-hidden /> Act on these runs
        </Button>
      </PageHeader>
      <FilterBar filter={filter} onChange={change} onClear={clear} />
      {actingAt === undefined ? null : (
        <BulkDialog filter={listInput(filter, actingAt)} onClose={() => actAt(undefined)} />
      )}
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
