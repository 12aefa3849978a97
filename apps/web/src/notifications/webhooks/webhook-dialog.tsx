"use client";
import type { RunStatus } from "@waymark/core";
import type { WebhookSettings, WebhookView } from "@waymark/orchestrator/api";
import { useState } from "react";
import { useWorkflowOptions } from "../../runs/list/use-workflow-options.ts";
import { CheckGroup } from "../../ui/check-group.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { Refused } from "../../ui/refused.tsx";
import { STATUS } from "../../ui/status.tsx";
import { settingsOf, useWebhooks } from "./use-webhooks.ts";

const OUTCOMES = [
  "failed",
  "completed",
  "cancelled",
  "terminated",
] as const satisfies readonly RunStatus[];
const NEW: WebhookSettings = {
  name: "",
  url: "",
  workflows: [],
  outcomes: ["failed"],
  enabled: true,
};

interface WebhookDialogProps {
  /** Absent: a new one. */
  readonly webhook: WebhookView | undefined;
  readonly onClose: () => void;
}

export function WebhookDialog({ webhook, onClose }: WebhookDialogProps) {
  const { create, change } = useWebhooks();
  const workflows = useWorkflowOptions();
  const [settings, set] = useState<WebhookSettings>(webhook ? settingsOf(webhook) : NEW);
  const missing = missingOf(settings);
  const save = () => {
    if (missing !== undefined) return;
    if (webhook) change.mutate({ id: webhook.id, settings }, { onSuccess: onClose });
    else create.mutate(settings);
  };
  if (create.data) return <SecretDialog secret={create.data.secret} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={save}
      title={webhook ? `Change “${webhook.name}”` : "Add a webhook"}
      footer={
        <CommandFooter
          confirm={webhook ? "Save" : "Add"}
          busy={create.isPending || change.isPending}
          unavailable={missing}
          onConfirm={save}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Name">
          {(ids) => (
            <TextInput
              {...ids}
              maxLength={60}
              value={settings.name}
              onChange={(event) => set({ ...settings, name: event.target.value })}
            />
          )}
        </Field>
        <Field label="Address" hint="A POST with JSON is sent there.">
          {(ids) => (
            <TextInput
              {...ids}
              type="url"
              className="font-mono text-xs"
              placeholder="https://example.com/waymark"
              value={settings.url}
              onChange={(event) => set({ ...settings, url: event.target.value })}
            />
          )}
        </Field>
        <CheckGroup
          label="Tell it of runs that are"
          chosen={settings.outcomes}
          options={OUTCOMES.map((value) => ({ value, label: STATUS[value].label }))}
          onChange={(outcomes) =>
            set({ ...settings, outcomes: OUTCOMES.filter((each) => outcomes.includes(each)) })
          }
        />
        <CheckGroup
          label="Of these workflows; of none means of all"
          chosen={settings.workflows}
          options={workflows}
          onChange={(chosen) => set({ ...settings, workflows: [...chosen] })}
        />
        <Refused error={create.error ?? change.error} />
      </div>
    </Dialog>
  );
}

function missingOf({ name, url, outcomes }: WebhookSettings): string | undefined {
  if (name.trim() === "") return "Give it a name.";
  if (!URL.canParse(url)) return "Give it an address.";
  return outcomes.length === 0 ? "Choose at least one outcome." : undefined;
}

interface SecretDialogProps {
  readonly secret: string;
  readonly onClose: () => void;
}

const SecretDialog = ({ secret, onClose }: SecretDialogProps) => (
  <Dialog
    open
    onClose={onClose}
    onConfirm={onClose}
    title="The secret of this webhook"
    description="It signs what is sent. Keep it where the receiver finds it: it is not shown again."
    footer={
      <CommandFooter confirm="I have it" busy={false} onConfirm={onClose} onClose={onClose} />
    }
  >
    <p className="flex items-center gap-2 rounded-md border bg-sunken px-3 py-2">
      <code className="min-w-0 flex-1 font-mono text-xs break-all">{secret}</code>
      <CopyButton label="Copy the secret" text={secret} />
    </p>
  </Dialog>
);
