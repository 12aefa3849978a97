"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { SINCE } from "../runs/list/run-filter.ts";
import { useTRPC } from "../trpc/provider.tsx";
import { refusalOf } from "../trpc/refusal.ts";
import { useFailure } from "../trpc/use-failure.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Menu, MenuChoice } from "../ui/menu.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { NeedsAttention } from "./needs-attention.tsx";
import { OutcomeChart } from "./outcome-chart.tsx";
import { RANGE_KEYS } from "./ranges.ts";
import { Tiles } from "./tiles.tsx";
import { WorkflowFigures } from "./workflow-figures.tsx";

const REFRESH_MS = 10_000;

/** What happened lately, and what wants a person. */
export function OverviewPage() {
  const trpc = useTRPC();
  const [range, setRange] = useQueryState(
    "range",
    parseAsStringLiteral(RANGE_KEYS).withDefault("24h"),
  );
  const query = useQuery(
    trpc.overview.get.queryOptions(
      { rangeMs: SINCE[range].ms },
      { refetchInterval: REFRESH_MS, placeholderData: keepPreviousData },
    ),
  );
  const failure = useFailure(query);
  const overview = query.data;
  return (
    <>
      <PageHeader title="Overview">
        <Menu label="Range" chosen={SINCE[range].label}>
          <MenuChoice
            value={range}
            onChange={(next) => void setRange(next as typeof range)}
            options={RANGE_KEYS.map((value) => ({ value, label: SINCE[value].label }))}
          />
        </Menu>
      </PageHeader>
      <div className="scroll-quiet min-h-0 flex-1 overflow-auto p-4">
        {overview ? (
          overview.now.runs + overview.before.runs === 0 ? (
            <FirstSteps />
          ) : (
            <div className="mx-auto flex max-w-6xl flex-col gap-5">
              <Tiles overview={overview} />
              <OutcomeChart overview={overview} />
              <NeedsAttention overview={overview} />
              <WorkflowFigures workflows={overview.workflows} />
            </div>
          )
        ) : failure === null ? (
          <Loading label="Loading the overview">
            <div className="mx-auto flex max-w-6xl flex-col gap-5">
              <Skeleton className="h-24 rounded-xl" />
              <Skeleton className="h-48 rounded-xl" />
            </div>
          </Loading>
        ) : (
          <ErrorState
            title="The overview could not be loaded"
            refusal={refusalOf(failure)}
            onRetry={() => void query.refetch()}
          />
        )}
      </div>
    </>
  );
}
