import { createWaymarkClient } from "@waymark/client";
import type { RunId } from "@waymark/core";
import { ORDER } from "./run-page.ts";

/** What is taken from the shipped orders. */
interface OrderDocument {
  readonly onFailure?: string;
  readonly steps: { readonly payment: { readonly retry: object }; readonly [id: string]: object };
}

/**
 * Two versions of a workflow, of this call's own where no name is given, published one after the other; answers
 * its name. In the second payment is tried five times, `settle` is new and `remind` is gone.
 */
export async function publishVersions(
  apiUrl: string,
  name = `invoice-${Math.random().toString(36).slice(2, 10)}`,
): Promise<string> {
  const { workflows } = createWaymarkClient({ url: apiUrl });
  const { shown } = await workflows.get.query({ name: "order" });
  const { onFailure: _, ...order } = shown.source as unknown as OrderDocument;
  const publish = (note: string, steps: object) =>
    workflows.publish.mutate({
      source: { ...order, name, title: "Invoice", steps },
      note,
      by: "Ada",
    });
  const after = { wait: "10ms", needs: ["delivery"] };
  const { payment } = order.steps;
  await publish("Reminds who has not paid.", {
    ...order.steps,
    remind: { title: "Remind", ...after },
  });
  await publish("Settles by itself, and tries the payment five times.", {
    ...order.steps,
    payment: { ...payment, retry: { ...payment.retry, maxAttempts: 5 } },
    settle: { title: "Settle", ...after },
  });
  return name;
}

/** A run of the first version, whose payment was declined for good. */
export async function startDeclined(apiUrl: string, workflow: string): Promise<RunId> {
  const failure = { step: "payment", kind: "declined", times: 1 };
  const { runId } = await createWaymarkClient({ url: apiUrl }).runs.start.mutate({
    workflow,
    version: 1,
    input: { ...ORDER, failure, latencyMs: 10 },
  });
  return runId;
}
