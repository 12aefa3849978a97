"use client";
import { useQuery } from "@tanstack/react-query";
import type { JsonValue } from "@waymark/core";
import { useTRPC } from "../../../trpc/provider.tsx";
import { refusalOf } from "../../../trpc/refusal.ts";
import { useRunPage } from "../run-page-context.tsx";
import { newestFirst } from "../steps.ts";

export interface RecordedInput {
  /** Null where the step was never called. */
  readonly value: JsonValue;
  /** Why it is not known. */
  readonly unknown: string | undefined;
}

/** What a step was last called with. */
export function useRecordedInput(stepId: string | undefined): RecordedInput {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const query = useQuery(
    trpc.runs.attempts.queryOptions(
      { runId: detail.id, stepId: stepId ?? "" },
      { enabled: stepId !== undefined, staleTime: 0, refetchOnWindowFocus: false },
    ),
  );
  const last = newestFirst(query.data?.attempts ?? [])[0];
  return {
    value: last?.input ?? null,
    unknown: query.isError
      ? `The recorded input could not be read. ${refusalOf(query.error).sentence}`
      : query.data
        ? undefined
        : "Reading the recorded input",
  };
}
