"use client";
import { useQuery } from "@tanstack/react-query";
import type { WebhookDeliveryView, WebhookView } from "@waymark/orchestrator/api";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { Button } from "../../ui/button.tsx";
import { Refused } from "../../ui/refused.tsx";
import { say } from "../../ui/toast.tsx";
import { DeliveryRow } from "./delivery-row.tsx";

const SHOWN = 10;
const LOOK_MS = 5_000;
const LOOK_SOON_MS = 1_000;

interface DeliveryListProps {
  readonly webhook: WebhookView;
  /** Counts the tests that were asked for: after each the list is read at once. */
  readonly tests: number;
}

/** What a webhook was told lately, and what it answered. */
export function DeliveryList({ webhook: { id, name }, tests }: DeliveryListProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const query = useQuery({
    queryKey: [...trpc.webhooks.deliveries.queryKey({ id }), tests],
    queryFn: () => client.webhooks.deliveries.query({ id, limit: SHOWN }),
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (isMoving(state.data?.deliveries) ? LOOK_SOON_MS : LOOK_MS),
  });
  const deliveries = query.data?.deliveries ?? [];
  const sendAnew = async (delivery: WebhookDeliveryView) => {
    try {
      await client.webhooks.retryDelivery.mutate({ id: delivery.id });
      await query.refetch();
    } catch (error) {
      say(`It was not sent anew. ${refusalOf(error).sentence}`);
    }
  };
  if (query.error && !query.data) {
    return (
      <div className="border-t px-4 py-3">
        <Refused error={query.error} />
        <Button size="small" className="mt-2" onClick={() => void query.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  return (
    <div className="border-t bg-sunken">
      <h4 className="px-4 pt-2 text-2xs font-medium text-ink-3">Last deliveries</h4>
      {query.data && deliveries.length === 0 ? (
        <p className="px-4 pt-1 pb-3 text-xs text-ink-3">Nothing was sent yet.</p>
      ) : (
        <ul aria-label={`Last deliveries of ${name}`}>
          {deliveries.map((delivery) => (
            <DeliveryRow
              key={delivery.id}
              delivery={delivery}
              onSendAnew={() => void sendAnew(delivery)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

const isMoving = (deliveries: readonly WebhookDeliveryView[] = []): boolean =>
  deliveries.some(({ status }) => status === "pending");
