"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/provider.tsx";

/** The registered workflows, for choosing one. */
export function useWorkflowOptions(): readonly {
  readonly value: string;
  readonly label: string;
}[] {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.workflows.list.queryOptions({ archived: true }, { staleTime: 60_000 }),
  );
  return (data?.workflows ?? []).map((workflow) => ({
    value: workflow.name,
    label: workflow.title,
  }));
}
