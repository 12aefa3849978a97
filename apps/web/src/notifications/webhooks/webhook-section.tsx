"use client";
import type { WebhookView } from "@waymark/orchestrator/api";
import { Plus, Webhook } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useDenied } from "../../account/use-denied.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Region } from "../../ui/region.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
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
  const [asked, ask] = useState<Asked>();
  const denied = useDenied("settings:write");
  const add = (
    <Button kind="primary" onClick={() => ask({ about: "settings" })} unavailable={denied}>
      <Plus aria-hidden /> Add a webhook
    </Button>
  );
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
        {query.data?.webhooks.length === 0 ? null : add}
      </header>
      {denied !== undefined ? (
        <p className="rounded-lg border bg-sunken px-4 py-3 text-sm text-ink-3">
          An address may be a secret, so that webhooks are shown to admins only.
        </p>
      ) : (
        <Region
          name="The webhooks"
          query={query}
          waiting={<Skeleton className="h-24 w-full rounded-lg" />}
        >
          {({ webhooks }) =>
            webhooks.length === 0 ? (
              <div className="rounded-lg border">
                <EmptyState icon={Webhook} title="No webhook yet" action={add}>
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
            )
          }
        </Region>
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
