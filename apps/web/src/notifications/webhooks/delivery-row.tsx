"use client";
import type { WebhookDeliveryView } from "@waymark/orchestrator/api";
import { CircleCheck, CircleX, Clock3, RotateCw, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { shortId } from "../../ui/format.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import type { Tone } from "../../ui/status.tsx";
import { Ago, Countdown } from "../../ui/time.tsx";

const LOOKS: Readonly<
  Record<
    WebhookDeliveryView["status"],
    { readonly tone: Tone; readonly icon: LucideIcon; readonly label: string }
  >
> = {
  pending: { tone: "amber", icon: Clock3, label: "Pending" },
  delivered: { tone: "green", icon: CircleCheck, label: "Delivered" },
  failed: { tone: "red", icon: CircleX, label: "Gave up" },
};

interface DeliveryRowProps {
  readonly delivery: WebhookDeliveryView;
  readonly onSendAnew: () => void;
}

export function DeliveryRow({ delivery, onSendAnew }: DeliveryRowProps) {
  const { status, runId, createdAt, attempts, code, answer, dueAt } = delivery;
  const { tone, icon: Icon, label } = LOOKS[status];
  const said = [code === undefined ? "" : String(code), answer ?? ""].filter(Boolean).join(" ");
  return (
    <li
      data-delivery={status}
      className="flex min-h-9 items-center gap-4 border-t border-line/70 px-4 text-xs first:border-t-0"
    >
      <span
        data-tone={tone}
        className="inline-flex w-24 shrink-0 items-center gap-1.5 font-medium text-tone"
      >
        <Icon aria-hidden className="size-3.5" /> {label}
      </span>
      <span className="w-24 shrink-0">
        {runId === undefined ? (
          "Test"
        ) : (
          <Link
            href={`/runs/${runId}`}
            prefetch={false}
            className="rounded font-mono underline decoration-line-strong underline-offset-3 hover:decoration-ink"
          >
            {shortId(runId)}
          </Link>
        )}
      </span>
      <span className="min-w-0 flex-1 truncate font-mono text-ink-2" title={said}>
        {said}
      </span>
      {attempts > 1 ? <span className="text-ink-3">{attempts} tries</span> : null}
      {attempts > 0 && dueAt !== undefined ? (
        <span className="text-ink-3">
          again <Countdown at={dueAt} />
        </span>
      ) : null}
      <Ago at={createdAt} className="w-20 shrink-0 text-right text-ink-3" />
      <IconButton icon={RotateCw} label="Send anew" onClick={onSendAnew} />
    </li>
  );
}
