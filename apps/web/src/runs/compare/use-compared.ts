"use client";
import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useTRPC } from "../../trpc/provider.tsx";
import { isFinished } from "../run-statuses.ts";

export const VIEWS = ["graph", "steps", "values"] as const;
export type View = (typeof VIEWS)[number];

const PARSERS = {
  a: parseAsString,
  b: parseAsString,
  view: parseAsStringLiteral(VIEWS).withDefault("graph"),
  step: parseAsString,
  /** Only the steps that differ. */
  differing: parseAsBoolean.withDefault(false),
};

/** The pair, the view and the step are the address. */
export const useCompareAddress = () => useQueryStates(PARSERS, { history: "push" });

const LIVE_MS = 3_000;

/** One of the two, read again while it is under way. */
export function useComparedRun(runId: string | null) {
  const trpc = useTRPC();
  return useQuery(
    trpc.runs.describe.queryOptions(
      { runId: runId ?? "" },
      {
        enabled: runId !== null,
        refetchInterval: ({ state }) =>
          state.data && !isFinished(state.data.status) ? LIVE_MS : false,
      },
    ),
  );
}

export function useComparison(a: string, b: string, live: boolean) {
  const trpc = useTRPC();
  return useQuery(
    trpc.runs.compare.queryOptions(
      { a: a, b: b },
      { refetchInterval: live ? LIVE_MS : false, placeholderData: keepPreviousData },
    ),
  );
}

/** All attempts of a step, oldest first. */
export function useAttemptsOf(runId: string, stepId: string | undefined) {
  const trpc = useTRPC();
  return useQuery(
    trpc.runs.attempts.queryOptions(
      { runId: runId, stepId: stepId ?? "" },
      { enabled: stepId !== undefined },
    ),
  );
}

/** What came of a step that makes no attempts: an answer, say. */
export function useOutputOf(
  runId: string,
  nodeId: string,
  enabled: boolean,
): UseQueryResult<{ readonly value: unknown }> {
  const trpc = useTRPC();
  return useQuery(
    trpc.runs.query.queryOptions(
      { runId: runId, expression: `steps[${JSON.stringify(nodeId)}]` },
      { enabled, retry: false },
    ),
  ) as UseQueryResult<{ readonly value: unknown }>;
}
