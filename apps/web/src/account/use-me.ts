"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc/provider.tsx";

const FRESH_MS = 60_000;

/** Who is signed in here. */
export function useMe() {
  const trpc = useTRPC();
  return useQuery(trpc.account.me.queryOptions(undefined, { staleTime: FRESH_MS }));
}
