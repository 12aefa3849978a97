"use client";
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import type { GraphNode, NodeOverlay } from "@waymark/core";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { newestFirst, stepsOf } from "../steps.ts";

const KEPT_MS = 30_000;

/** The attempts of a node's steps, newest first; read again whenever the node stands differently. */
export function useAttempts(
  runId: string,
  node: GraphNode,
  overlay: NodeOverlay | undefined,
  sequence: number,
  inside: string | undefined,
) {
  const client = useTRPCClient();
  // Of a state with several actors the overlay tells only the latest: there every transition counts.
  const stand = node.steps.length > 1 ? sequence : JSON.stringify(overlay);
  return useQueries({
    queries: stepsOf(node, overlay, inside).map((stepId) => ({
      queryKey: ["attempts", runId, stepId, stand],
      queryFn: () => client.runs.attempts.query({ runId, stepId }),
      placeholderData: keepPreviousData,
      gcTime: KEPT_MS,
    })),
    combine: (results) => ({
      attempts: newestFirst(results.flatMap((result) => result.data?.attempts ?? [])),
      isPending: results.some((result) => result.isPending),
      error: results.find((result) => result.isError && !result.data)?.error,
      refetch: () => void Promise.all(results.map((result) => result.refetch())),
    }),
  });
}
