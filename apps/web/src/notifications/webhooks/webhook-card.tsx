"use client";
import type { WebhookView } from "@waymark/orchestrator/api";
import { PencilLine, Send, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { StatusText } from "../../ui/status.tsx";
import { Switch } from "../../ui/switch.tsx";
import { say } from "../../ui/toast.tsx";
import { DeliveryList } from "./delivery-list.tsx";
import { settingsOf, useWebhooks } from "./use-webhooks.ts";

interface WebhookCardProps {
  readonly webhook: WebhookView;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** One webhook: what it is told, and what it answered lately. */
export function WebhookCard({ webhook, onEdit, onDelete }: WebhookCardProps) {
  const client = useTRPCClient();
  const { change } = useWebhooks();
  const [tests, setTests] = useState(0);
  const { id, name, url, workflows, outcomes, enabled } = webhook;
  const test = async () => {
    try {
      await client.webhooks.test.mutate({ id });
      setTests((count) => count + 1);
    } catch (error) {
      say(`The test was not sent. ${refusalOf(error).sentence}`);
    }
  };
  return (
    <li data-webhook={name} className="overflow-hidden rounded-lg border">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
        <div className="min-w-0 flex-1">
          <h3 className="font-medium">{name}</h3>
          <p className="truncate font-mono text-xs text-ink-3">{url}</p>
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-2">
            {outcomes.map((outcome) => (
              <StatusText key={outcome} status={outcome} />
            ))}
            <span className="text-ink-3">of</span>
            {workflows.length === 0 ? (
              <span>all workflows</span>
            ) : (
              workflows.map((workflow) => <Badge key={workflow}>{workflow}</Badge>)
            )}
          </p>
        </div>
        <div className="flex items-center gap-1.5">
          <Switch
            label="On"
            checked={change.isPending ? (change.variables.settings.enabled ?? enabled) : enabled}
            onChange={(on) =>
              change.mutate({ id, settings: { ...settingsOf(webhook), enabled: on } })
            }
          />
          <Button
            size="small"
            className="ml-2"
            onClick={() => void test()}
            unavailable={enabled ? undefined : "It is switched off."}
          >
            <Send aria-hidden /> Send a test
          </Button>
          <IconButton icon={PencilLine} label={`Change ${name}`} onClick={onEdit} />
          <IconButton icon={Trash2} label={`Delete ${name}`} onClick={onDelete} />
        </div>
      </div>
      <DeliveryList webhook={webhook} tests={tests} />
    </li>
  );
}
