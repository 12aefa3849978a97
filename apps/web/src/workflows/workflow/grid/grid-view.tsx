"use client";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { Grid3x3, History } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { refusalOf } from "../../../trpc/refusal.ts";
import { useFailure } from "../../../trpc/use-failure.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { plural } from "../../../ui/format.ts";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { GridTable } from "./grid-table.tsx";
import { useGrid } from "./use-grid.ts";

interface GridViewProps {
  readonly workflow: WorkflowDetail;
  readonly onStart: () => void;
  /** Why it cannot be started now. */
  readonly notStartable: string | undefined;
}

/** How each step did in the last runs: the one that is now and then red shows at once. */
export function GridView({ workflow, onStart, notStartable }: GridViewProps) {
  const [failed, setFailed] = useQueryState("failed", parseAsBoolean.withDefault(false));
  const { query, runs } = useGrid(workflow.name, failed);
  const failure = useFailure(query);
  if (runs === undefined) {
    return failure === null ? (
      <Loading label="Loading the grid">
        <div className="flex flex-col gap-2 p-4">
          <Skeleton className="h-16 w-full" />
          <Skeleton className="h-7 w-full" />
          <Skeleton className="h-7 w-full" />
        </div>
      </Loading>
    ) : (
      <ErrorState
        title="The grid could not be loaded"
        refusal={refusalOf(failure)}
        onRetry={() => void query.refetch()}
      />
    );
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-wrap items-center gap-3 border-b px-4 py-2.5">
        <Button
          size="small"
          onClick={() => void query.fetchNextPage()}
          unavailable={query.hasNextPage ? undefined : "There are no older runs."}
        >
          <History aria-hidden /> Older runs
        </Button>
        <Switch
          label="Failed runs only"
          checked={failed}
          onChange={(on) => void setFailed(on ? true : null)}
        />
        <p role="status" className="ml-auto text-xs text-ink-3">
          {plural(runs.length, "run")}
          {otherVersions(workflow, runs)}
        </p>
      </div>
      {runs.length > 0 ? (
        <GridTable key={workflow.shown.version} graph={workflow.shown.graph} runs={runs} />
      ) : failed ? (
        <EmptyState
          icon={Grid3x3}
          title="No run has failed"
          action={<Button onClick={() => void setFailed(null)}>Show all runs</Button>}
        >
          Every run of this workflow is under way or ended otherwise.
        </EmptyState>
      ) : (
        <EmptyState
          icon={Grid3x3}
          title="This workflow has not run yet"
          action={
            <Button kind="primary" onClick={onStart} unavailable={notStartable}>
              Start its first run
            </Button>
          }
        >
          Its steps are shown here by its last runs.
        </EmptyState>
      )}
    </div>
  );
}

function otherVersions(
  { shown }: WorkflowDetail,
  runs: readonly { readonly version: number }[],
): string {
  const others = runs.filter(({ version }) => version !== shown.version).length;
  return others === 0 ? "" : `, ${others} of other versions than v${shown.version}`;
}
