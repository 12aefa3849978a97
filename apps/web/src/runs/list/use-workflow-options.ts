"use client";
import { useQuery } from "@tanstack/react-query";
import type { WorkflowSummary } from "@waymark/orchestrator/api";
import { useTRPC } from "../../trpc/provider.tsx";

const NONE: readonly WorkflowSummary[] = [];

/** The registered workflows, archived ones too. */
export function useWorkflows(): readonly WorkflowSummary[] {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.workflows.list.queryOptions({ archived: true }, { staleTime: 60_000 }),
  );
  return data?.workflows ?? NONE;
}

/** They, for choosing one. */
export const useWorkflowOptions = (): readonly {
  readonly value: string;
  readonly label: string;
}[] => useWorkflows().map(({ name, title }) => ({ value: name, label: title }));
