import type { JsonValue, RunStatus } from "@waymark/core";
import * as z from "zod";
import { OUTCOMES } from "../retention/retention-rules.ts";
import { shortText } from "../short-text.ts";

const Url = z
  .url({ protocol: /^https?$/, error: "It must be an http or https address." })
  .max(2_000)
  .refine(
    (url) => !/^\w+:\/\/[^/]*@/.test(url),
    "It must not hold a name or a password: what is sent is signed instead.",
  );

/** What a webhook is told, and where. */
export const WebhookSettings = z.object({
  name: shortText(60),
  url: Url,
  /** Of which workflows; none means all. */
  workflows: z.array(shortText(100)).max(100).default([]),
  outcomes: z.array(z.enum(OUTCOMES)).min(1).max(OUTCOMES.length).default(["failed"]),
  enabled: z.boolean().default(true),
});
export type WebhookSettings = z.infer<typeof WebhookSettings>;

export interface WebhookView extends WebhookSettings {
  readonly id: string;
  readonly outcomes: RunStatus[];
  readonly createdAt: number;
}

export type DeliveryStatus = "pending" | "delivered" | "failed";

export interface WebhookDeliveryView {
  /** Sent as `webhook-id`, the same at every try. */
  readonly id: string;
  /** Absent: a test. */
  readonly runId?: string;
  /** What is sent. */
  readonly body: JsonValue;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly createdAt: number;
  /** When it is tried next, while it is pending. */
  readonly dueAt?: number;
  readonly triedAt?: number;
  /** HTTP status of the last answer; absent: there was none. */
  readonly code?: number;
  /** The beginning of the last answer, or why there was none. */
  readonly answer?: string;
}
