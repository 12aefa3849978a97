"use client";
import type { WebhookView } from "@waymark/orchestrator/api";
import { Plus, Webhook } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useDenied } from "../../account/use-denied.ts";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { useWebhooks } from "./use-webhooks.ts";
import { WebhookCard } from "./webhook-card.tsx";

const WebhookDialog = dynamic(async () => (await import("./webhook-dialog.tsx")).WebhookDialog, {
  ssr: false,
});
const DeleteDialog = dynamic(async () => (await import("./delete-dialog.tsx")).DeleteDialog, {
  ssr: false,
});

type Asked = { readonly about: "settings" | "deletion"; readonly webhook?: WebhookView };

export function WebhookSection() {
  const { query } = useWebhooks();
  const failure = useFailure(query);
  const [asked, ask] = useState<Asked>();
  const webhooks = query.data?.webhooks;
  const denied = useDenied("settings:write");
  const add = () => ask({ about: "settings" });
  return (
    <section aria-labelledby="webhooks-heading" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1">
          <h2 id="webhooks-heading" className="text-sm font-semibold">
            Webhooks
          </h2>
          <p className="text-sm text-ink-3">
            Addresses that are told how runs end, again and again until they accept it.
          </p>
        </div>
        {webhooks && webhooks.length > 0 ? (
          <Button onClick={add}>
            <Plus aria-hidden /> Add a webhook
          </Button>
        ) : null}
      </header>
      {denied !== undefined ? (
        <p className="rounded-lg border bg-sunken px-4 py-3 text-sm text-ink-3">
          {denied} An address may be a secret, so that they are not shown.
        </p>
      ) : failure !== null ? (
        <ErrorState
          title="The webhooks could not be loaded"
          refusal={refusalOf(failure)}
          onRetry={() => void query.refetch()}
        />
      ) : !webhooks ? (
        <Loading label="Loading webhooks">
          <Skeleton className="h-24 w-full rounded-lg" />
        </Loading>
      ) : webhooks.length === 0 ? (
        <div className="rounded-lg border">
          <EmptyState
            icon={Webhook}
            title="No webhook yet"
            action={
              <Button kind="primary" onClick={add}>
                Add a webhook
              </Button>
            }
          >
            Tell your chat, your pager or your own service of runs that fail. What is sent is
            signed.
          </EmptyState>
        </div>
      ) : (
        <ul className="flex flex-col gap-3">
          {webhooks.map((webhook) => (
            <WebhookCard
              key={webhook.id}
              webhook={webhook}
              onEdit={() => ask({ about: "settings", webhook })}
              onDelete={() => ask({ about: "deletion", webhook })}
            />
          ))}
        </ul>
      )}
      {asked?.about === "settings" ? (
        <WebhookDialog webhook={asked.webhook} onClose={() => ask(undefined)} />
      ) : null}
      {asked?.about === "deletion" && asked.webhook ? (
        <DeleteDialog webhook={asked.webhook} onClose={() => ask(undefined)} />
      ) : null}
    </section>
  );
}
