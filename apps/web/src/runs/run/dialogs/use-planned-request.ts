"use client";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import type { JsonValue, SerializedError, StepId } from "@waymark/core";
import { useTRPC } from "../../../trpc/provider.tsx";
import { useRunPage } from "../run-page-context.tsx";

/** What can be asked of a run or of a step of it, in the words of the event that does it. */
export type PlannedRequest =
  | { readonly type: "run.paused" | "run.resumed" | "run.cancelled" | "run.terminated" }
  | { readonly type: "step.retried"; readonly stepId: StepId }
  | { readonly type: "step.skipped"; readonly stepId: StepId; readonly output: JsonValue }
  | { readonly type: "step.resolved"; readonly stepId: StepId; readonly output: JsonValue }
  | { readonly type: "step.resolved"; readonly stepId: StepId; readonly error: SerializedError };

/** What a request would make of the run; undefined asks for no plan. */
export function usePlannedRequest(request: PlannedRequest | undefined) {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const asked = request === undefined ? skipToken : { runId: detail.id, request };
  return useQuery(
    trpc.runs.planRequest.queryOptions(asked, {
      staleTime: 0,
      retry: false,
      // The plan of what was asked before stays in sight while the next is made.
      placeholderData: keepPreviousData,
    }),
  );
}
