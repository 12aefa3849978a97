"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Permission } from "@waymark/orchestrator/api";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";

export interface KeyAsked {
  readonly name: string;
  readonly scopes: readonly Exclude<Permission, "accounts:write">[];
  readonly workflows: readonly string[];
  readonly lifeDays: number | undefined;
}

/** The keys that whoever is signed in sees, and what can be done about them. */
export function useKeys() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const query = useQuery(trpc.keys.list.queryOptions());
  const onSuccess = () => cache.invalidateQueries({ queryKey: trpc.keys.list.queryKey() });
  const create = useMutation({
    mutationFn: ({ name, scopes, workflows, lifeDays }: KeyAsked) =>
      client.keys.create.mutate({
        name,
        scopes: [...scopes],
        workflows: [...workflows],
        ...(lifeDays !== undefined && { lifeDays }),
      }),
    onSuccess,
  });
  const rotate = useMutation({
    mutationFn: (asked: { id: string; overlapHours: number }) => client.keys.rotate.mutate(asked),
    onSuccess,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => client.keys.revoke.mutate({ id }),
    onSuccess,
  });
  return { query, create, rotate, revoke };
}
