"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { StepId } from "@waymark/core";
import { useTRPCClient } from "../../../../trpc/provider.tsx";
import { useRunPage } from "../../run-page-context.tsx";

const KEPT_MS = 30_000;
const MOST_FAILED = 200;

/** How many passes a loop has, and which of them failed; read again whenever `stand` is another. */
export function usePasses(loopId: string, stand: string) {
  const { detail } = useRunPage();
  const client = useTRPCClient();
  const asked = { runId: detail.id, stepId: loopId as StepId };
  return useQuery({
    queryKey: ["passes", asked, stand],
    queryFn: async () => {
      const { items, total } = await client.runs.items.query({
        ...asked,
        status: "failed",
        limit: MOST_FAILED,
      });
      return { total, failed: items.map(({ number }) => number) };
    },
    placeholderData: keepPreviousData,
    gcTime: KEPT_MS,
  });
}

/** How the steps of one pass stand, by their ids inside of it. */
export function usePass(path: string, stand: string) {
  const { detail } = useRunPage();
  const client = useTRPCClient();
  const asked = { runId: detail.id, path: path as StepId };
  return useQuery({
    queryKey: ["pass", asked, stand],
    queryFn: () => client.runs.pass.query(asked),
    placeholderData: keepPreviousData,
    gcTime: KEPT_MS,
  });
}
