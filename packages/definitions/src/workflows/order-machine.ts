import { defineMachine, task, type JsonSchema, type MachineDefinition } from "@waymark/core";
import { assign, setup } from "xstate";
import type { Shipment, ShipInput } from "../tasks/delivery.ts";
import type { Failure } from "../tasks/failure.ts";
import type { Reservation, ReserveInput } from "../tasks/inventory.ts";
import type { Charge, ChargeInput } from "../tasks/payment.ts";
import orderDocument from "./order.json" with { type: "json" };

type StepName = "payment" | "inventory" | "delivery";

interface OrderInput {
  readonly orderId: string;
  readonly amount: number;
  readonly currency?: string;
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  readonly address: string;
  readonly latencyMs?: number;
  readonly failure?: Failure & { readonly step: StepName | "none" };
}

interface OrderContext {
  readonly order: OrderInput;
  readonly paymentId: string | null;
  readonly reservationId: string | null;
  readonly trackingNumber: string | null;
}

const retry = { maxAttempts: 3, initialInterval: "1s", maxInterval: "10s" };
const timeouts = { attempt: "5s" };
const compensateWith = (name: string) => ({ task: name, retry: { maxAttempts: 5 } });

/** What every simulated service is told: each step carries its own part of the failure to rehearse. */
function simulation({ latencyMs, failure }: OrderInput, step: StepName) {
  return { latencyMs: latencyMs ?? null, failure: failure?.step === step ? failure : null };
}

const machine = setup({
  types: {
    context: {} as OrderContext,
    input: {} as OrderInput,
  },
  actors: {
    "payment.charge": task<ChargeInput, Charge>(),
    "inventory.reserve": task<ReserveInput, Reservation>(),
    "delivery.ship": task<ShipInput, Shipment>(),
  },
}).createMachine({
  id: "order",
  context: ({ input }) => ({
    order: input,
    paymentId: null,
    reservationId: null,
    trackingNumber: null,
  }),
  initial: "charging",
  states: {
    charging: {
      description: "Charges the amount.",
      meta: { title: "Payment", retry, timeouts, compensate: compensateWith("payment.refund") },
      invoke: {
        id: "payment",
        src: "payment.charge",
        input: ({ context: { order } }) => ({
          orderId: order.orderId,
          amount: order.amount,
          currency: order.currency ?? "EUR",
          ...simulation(order, "payment"),
        }),
        onDone: {
          target: "reserving",
          actions: assign({ paymentId: ({ event }) => event.output.paymentId }),
        },
      },
    },
    reserving: {
      description: "Sets the goods aside.",
      meta: {
        title: "Inventory",
        retry,
        timeouts,
        compensate: compensateWith("inventory.release"),
      },
      invoke: {
        id: "inventory",
        src: "inventory.reserve",
        input: ({ context: { order } }) => ({
          orderId: order.orderId,
          items: [...order.items],
          ...simulation(order, "inventory"),
        }),
        onDone: {
          target: "shipping",
          actions: assign({ reservationId: ({ event }) => event.output.reservationId }),
        },
      },
    },
    shipping: {
      description: "Hands the parcel to the carrier.",
      meta: { title: "Delivery", retry, timeouts, compensate: compensateWith("delivery.recall") },
      invoke: {
        id: "delivery",
        src: "delivery.ship",
        input: ({ context: { order, reservationId } }) => ({
          orderId: order.orderId,
          reservationId: reservationId ?? "",
          address: order.address,
          ...simulation(order, "delivery"),
        }),
        onDone: {
          target: "delivered",
          actions: assign({ trackingNumber: ({ event }) => event.output.trackingNumber }),
        },
      },
    },
    delivered: { type: "final", meta: { title: "Delivered" } },
  },
  output: ({ context: { order, paymentId, reservationId, trackingNumber } }) => ({
    orderId: order.orderId,
    paymentId,
    reservationId,
    trackingNumber,
  }),
});

/** The order of `order.json` as a statechart. No state catches a failure, so each fails the run. */
export const orderMachine: MachineDefinition = defineMachine({
  name: "order-machine",
  title: "Order fulfilment (statechart)",
  description: orderDocument.description,
  input: orderDocument.input satisfies JsonSchema,
  onFailure: "compensate",
  machine,
});
