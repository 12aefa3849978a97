"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Role } from "@waymark/orchestrator/api";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";

/** Who has an account and who is asked to make one, and what an admin does about it. */
export function useMembers() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const query = useQuery(trpc.members.list.queryOptions());
  const onSuccess = async () => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: trpc.members.list.queryKey() }),
      cache.invalidateQueries({ queryKey: trpc.account.me.queryKey() }),
    ]);
  };
  const invite = useMutation({
    mutationFn: (asked: { role: Role; note?: string }) => client.members.invite.mutate(asked),
    onSuccess,
  });
  const resetLink = useMutation({
    mutationFn: (id: string) => client.members.resetLink.mutate({ id }),
    onSuccess,
  });
  const withdraw = useMutation({
    mutationFn: (id: string) => client.members.withdraw.mutate({ id }),
    onSuccess,
  });
  const setRole = useMutation({
    mutationFn: (asked: { id: string; role: Role }) => client.members.setRole.mutate(asked),
    onSuccess,
  });
  const setGroups = useMutation({
    mutationFn: (asked: { id: string; groups: readonly string[] }) =>
      client.members.setGroups.mutate({ id: asked.id, groups: [...asked.groups] }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: string) => client.members.remove.mutate({ id }),
    onSuccess,
  });
  return { query, invite, resetLink, withdraw, setRole, setGroups, remove };
}
