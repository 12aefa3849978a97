"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "../../../trpc/provider.tsx";
import { useRunPage } from "../run-page-context.tsx";

/** A run that moves fast is asked about once it has rested so long. */
const RESTED_MS = 400;

/** Why the run stands where it does, read again each time it comes to rest. */
export function useExplanation() {
  const { detail, state } = useRunPage();
  const trpc = useTRPC();
  const { data, refetch } = useQuery(
    trpc.runs.explain.queryOptions(
      { runId: detail.id },
      { staleTime: 0, placeholderData: keepPreviousData, retry: false },
    ),
  );
  const [told, setTold] = useState(state.sequence);
  useEffect(() => {
    if (told === state.sequence) return undefined;
    const timer = setTimeout(() => {
      setTold(state.sequence);
      void refetch();
    }, RESTED_MS);
    return () => clearTimeout(timer);
  }, [told, state.sequence, refetch]);
  return { data };
}
