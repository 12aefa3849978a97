"use client";
import type { WebhookView } from "@waymark/orchestrator/api";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useWebhooks } from "./use-webhooks.ts";

interface DeleteDialogProps {
  readonly webhook: WebhookView;
  readonly onClose: () => void;
}

/** Its secret is gone with it: this cannot be taken back. */
export function DeleteDialog({ webhook, onClose }: DeleteDialogProps) {
  const { remove } = useWebhooks();
  const confirm = () => remove.mutate(webhook, { onSuccess: onClose });
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={`Delete “${webhook.name}”?`}
      description="It is told nothing more, its deliveries are forgotten, and its secret is gone for good."
      footer={
        <CommandFooter
          keep="Keep it"
          confirm="Delete"
          busy={remove.isPending}
          onConfirm={confirm}
          onClose={onClose}
        />
      }
    >
      <p className="font-mono text-xs break-all text-ink-2">{webhook.url}</p>
      <Refused error={remove.error} />
    </Dialog>
  );
}
