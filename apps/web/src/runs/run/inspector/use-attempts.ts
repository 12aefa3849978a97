"use client";
import { useQueries } from "@tanstack/react-query";
import type { GraphNode, NodeOverlay, StepId } from "@waymark/core";
import type { AttemptView } from "@waymark/orchestrator/api";
import { useEffect } from "react";
import { useTRPC } from "../../../trpc/provider.tsx";
import { newestFirst, stepsOf } from "../steps.ts";

/** The attempts of a node's steps, newest first; read again whenever the node's overlay changed. */
export function useAttempts(runId: string, node: GraphNode, overlay: NodeOverlay | undefined) {
  const trpc = useTRPC();
  const steps = stepsOf(node, overlay);
  const { attempts, isPending, error, refetch } = useQueries({
    queries: steps.map((stepId) =>
      trpc.runs.attempts.queryOptions(
        { runId, stepId: stepId as StepId },
        { staleTime: Number.POSITIVE_INFINITY, refetchOnMount: "always" },
      ),
    ),
    combine: (results) => ({
      attempts: newestFirst(
        results.flatMap((result): readonly AttemptView[] => result.data?.attempts ?? []),
      ),
      isPending: results.some((result) => result.isPending),
      error: results.find((result) => result.isError && !result.data)?.error,
      refetch: () => void Promise.all(results.map((result) => result.refetch())),
    }),
  });
  useEffect(() => refetch(), [overlay]);
  return { attempts, isPending: isPending && steps.length > 0, error, refetch };
}
