"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import type { JsonSchema, JsonValue } from "@waymark/core";
import type { AttemptView } from "@waymark/orchestrator/api";
import { useTRPC } from "../../../trpc/provider.tsx";
import { refusalOf } from "../../../trpc/refusal.ts";
import { formatBytes } from "../../../ui/format.ts";
import { SHOWN_UNASKED } from "../../../ui/json-view.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { newestFirst } from "../steps.ts";

export interface RecordedInput {
  /** Null where the step was never called. */
  readonly value: JsonValue;
  /** Why it is not known. */
  readonly unknown: string | undefined;
  /** The task, or the workflow, that it was given to; absent where the step was never called. */
  readonly task: string | undefined;
  /** What that takes, where it says so. */
  readonly schema: JsonSchema | undefined;
}

/** What a step was last called with, and what it takes. */
export function useRecordedInput(stepId: string | undefined): RecordedInput {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const attempts = useQuery(
    trpc.runs.attempts.queryOptions(
      { runId: detail.id, stepId: stepId ?? "" },
      { enabled: stepId !== undefined, staleTime: 0, refetchOnWindowFocus: false },
    ),
  );
  const last = newestFirst(attempts.data?.attempts ?? [])[0];
  const large = useLargeInput(last);
  const schema = useTaken(last?.task);
  const asked = attempts.data && large.isWhole ? undefined : "Reading the recorded input";
  const error = attempts.error ?? large.error;
  return {
    value: last?.input ?? large.value ?? null,
    unknown: error
      ? `The recorded input could not be read. ${refusalOf(error).sentence}`
      : (large.tooLarge ?? asked),
    task: last?.task,
    schema,
  };
}

/** What a task takes; where there is none of that name, what the workflow does that a child run is of. */
function useTaken(name: string | undefined): JsonSchema | undefined {
  const trpc = useTRPC();
  const tasks = useQuery(trpc.tasks.list.queryOptions(name === undefined ? skipToken : undefined));
  const task = tasks.data?.tasks.find((each) => each.name === name);
  const isElse = name !== undefined && tasks.data !== undefined && !task;
  const workflow = useQuery(
    trpc.workflows.get.queryOptions(isElse ? { name } : skipToken, { retry: false }),
  );
  return task ? task.input : workflow.data?.shown.inputSchema;
}

/** An input that is stored apart from its attempt. */
function useLargeInput(attempt: AttemptView | undefined) {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const large = attempt?.largeInput;
  const isTooLarge = large !== undefined && large.size > SHOWN_UNASKED;
  const { data, error } = useQuery(
    trpc.payloads.get.queryOptions(
      large && !isTooLarge ? { runId: detail.id, hash: large.hash } : skipToken,
      { staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000 },
    ),
  );
  return {
    value: data?.value,
    error,
    isWhole: large === undefined || data !== undefined,
    tooLarge: isTooLarge
      ? `The recorded input has ${formatBytes(large.size)}: too much to be edited here.`
      : undefined,
  };
}
