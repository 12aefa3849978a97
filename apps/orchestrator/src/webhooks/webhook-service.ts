import { setTimeout as sleep } from "node:timers/promises";
import type { Webhook, WebhookDelivery } from "../generated/prisma/client.ts";
import type { Logger } from "../logger.ts";
import { findEndings } from "../notifications/run-endings.ts";
import type { Redaction } from "../redaction/redaction.ts";
import { lastPosition } from "../store/lease-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { post, type Answer } from "./post.ts";
import { RETRY_DELAYS_MS } from "./retry-delays.ts";
import { signedHeaders } from "./sign.ts";
import {
  addDeliveries,
  deleteOldDeliveries,
  findDueDeliveries,
  findEnabledWebhooks,
  outcomesOf,
  settleDelivery,
} from "./webhook-queries.ts";

// Tells webhooks how runs end, on the leader.
//
// Invariants
//   W1. What a webhook is to be told is written down before the place up to which it was told moves on: a
//       crash between the two finds the same deliveries again, under the same ids.
//   W2. A delivery is over only after an answer that accepts it, or the last try: it is sent at least once.
//   W3. No run waits for any of this: it reads what was committed.
//   W4. One address that is slow, or away, holds up no other.

const LOOK_EVERY_MS = 1_000;
/** So many transitions are looked through in one statement. */
const WINDOW = 20_000;
const MOST_ENDINGS = 500;
const SLICE = 20;
const TIMEOUT_MS = 10_000;
const KEPT_MS = 7 * 86_400_000;

export interface WebhookServiceOptions {
  readonly db: Database;
  readonly redaction: Pick<Redaction, "answer">;
  /** Whether link-local and metadata addresses may be told, too. */
  readonly allowsLinkLocal: boolean;
  readonly log: Logger;
  /** Aborted when the orchestrator stops. */
  readonly signal: AbortSignal;
  readonly retryDelaysMs?: readonly number[];
}

export class WebhookService {
  readonly #options: WebhookServiceOptions;
  readonly #telling = new Map<string, Promise<void>>();
  #wake = new AbortController();
  #ended: Promise<void> = Promise.resolve();

  constructor(options: WebhookServiceOptions) {
    this.#options = options;
    options.signal.addEventListener("abort", () => this.look(), { once: true });
  }

  start(): void {
    this.#ended = this.#run();
  }

  /** Looks now rather than in a second: something was changed. */
  look(): void {
    this.#wake.abort();
  }

  /** Resolves when nothing is under way any more; the signal must have been aborted. */
  async stop(): Promise<void> {
    await this.#ended;
    await Promise.all(this.#telling.values());
  }

  async #run(): Promise<void> {
    const { log, signal } = this.#options;
    while (!signal.aborted) {
      this.#wake = new AbortController();
      try {
        await this.#pass();
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, "Webhooks wait, and go on.");
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal: this.#wake.signal }).catch(() => undefined);
    }
  }

  async #pass(): Promise<void> {
    const { db } = this.#options;
    const webhooks = await findEnabledWebhooks(db);
    if (webhooks.length === 0) return;
    const last = await lastPosition(db);
    for (const webhook of webhooks) {
      await this.#gather(webhook, last);
      this.#beginTelling(webhook);
    }
    await deleteOldDeliveries(db, new Date(Date.now() - KEPT_MS));
  }

  /** Writes down what happened since, up to `last`. */
  async #gather(webhook: Webhook, last: number): Promise<void> {
    const { db, redaction, signal } = this.#options;
    let after = Number(webhook.position);
    while (after < last && !signal.aborted) {
      const until = Math.min(after + WINDOW, last);
      const endings = await findEndings(db, {
        after,
        until,
        outcomes: outcomesOf(webhook),
        workflows: webhook.workflows,
        limit: MOST_ENDINGS,
      });
      const cut = endings.length === MOST_ENDINGS ? endings.at(-1)?.position : undefined;
      after = cut ?? until;
      await addDeliveries(db, webhook, await redaction.answer(endings), after);
    }
  }

  #beginTelling(webhook: Webhook): void {
    if (this.#telling.has(webhook.id)) return;
    const told = this.#tell(webhook).finally(() => this.#telling.delete(webhook.id));
    this.#telling.set(webhook.id, told);
  }

  async #tell(webhook: Webhook): Promise<void> {
    const { db, log, signal } = this.#options;
    try {
      const due = await findDueDeliveries(db, webhook.id, SLICE);
      for (const delivery of due) {
        if (signal.aborted) return;
        await this.#deliver(webhook, delivery);
      }
      if (due.length === SLICE) this.look();
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error, webhook: webhook.id }, "A webhook waits.");
    }
  }

  async #deliver({ secret, url }: Webhook, delivery: WebhookDelivery): Promise<void> {
    const { db, allowsLinkLocal, signal, retryDelaysMs = RETRY_DELAYS_MS } = this.#options;
    const body = JSON.stringify(delivery.body);
    const signed = signedHeaders(secret, delivery.id, body, Date.now());
    const headers = { "content-type": "application/json", "user-agent": "Waymark", ...signed };
    const timeoutMs = TIMEOUT_MS;
    const answer = await post({ url, headers, body, allowsLinkLocal, timeoutMs, signal });
    if (signal.aborted && answer.code === undefined) return;
    const retryInMs = retryDelaysMs[delivery.attempts];
    if (isAccepted(answer)) await settleDelivery(db, delivery, answer, "delivered");
    else if (retryInMs === undefined) await settleDelivery(db, delivery, answer, "failed");
    else await settleDelivery(db, delivery, answer, "pending", retryInMs);
  }
}

const isAccepted = ({ code = 0 }: Answer): boolean => code >= 200 && code < 300;
