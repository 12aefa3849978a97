"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/provider.tsx";
import { useRunsPulse } from "../use-runs-pulse.ts";

/** The workflows, archived ones too, with how their runs stand; read again as runs change. */
export function useWorkflowList() {
  const trpc = useTRPC();
  const query = useQuery(trpc.workflows.list.queryOptions({ archived: true }));
  useRunsPulse({ on: query.isSuccess, onChange: query.refetch });
  return query;
}
