import { createWaymarkClient } from "@waymark/client";
import type { RunId } from "@waymark/core";

/** Starts a wholesale order: a payment, then a parcel for each line beside a sample by a child run, then a wait. */
export async function startWholesale(
  apiUrl: string,
  lines: readonly { readonly sku: string; readonly failingAttempts?: number }[],
  latencyMs = 20,
): Promise<RunId> {
  const { runId } = await createWaymarkClient({ url: apiUrl }).runs.start.mutate({
    workflow: "wholesale-order",
    input: {
      orderId: `wholesale-${Math.random().toString(36).slice(2)}`,
      amount: 4_990,
      address: "1 Trail Road",
      latencyMs,
      lines: lines.map((line) => ({ quantity: 1, ...line })),
    },
  });
  return runId;
}
