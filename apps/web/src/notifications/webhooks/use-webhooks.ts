"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { WebhookSettings, WebhookView } from "@waymark/orchestrator/api";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";

/** The webhooks, and what can be done to them. */
export function useWebhooks() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const query = useQuery(trpc.webhooks.list.queryOptions());
  const refresh = () => cache.invalidateQueries({ queryKey: trpc.webhooks.list.queryKey() });
  const create = useMutation({
    mutationFn: (settings: WebhookSettings) => client.webhooks.create.mutate(settings),
    onSuccess: refresh,
  });
  const change = useMutation({
    mutationFn: ({ id, settings }: { readonly id: string; readonly settings: WebhookSettings }) =>
      client.webhooks.change.mutate({ id, settings }),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: ({ id }: Pick<WebhookView, "id">) => client.webhooks.delete.mutate({ id }),
    onSettled: refresh,
  });
  return { query, create, change, remove };
}

/** What is asked of a webhook, without what it is known by. */
export const settingsOf = ({
  name,
  url,
  workflows,
  outcomes,
  enabled,
}: WebhookView): WebhookSettings => ({ name, url, workflows, outcomes, enabled });
