import * as z from "zod";
import { defineTask, type TaskContext } from "../task.ts";
import { rehearseLostAnswer, rehearseRefusal, simulated } from "./failure.ts";
import { OnceByKey, referenceOf } from "./once-by-key.ts";
import { pause } from "./pause.ts";
import { undoing } from "./undoing.ts";

const SERVICE = "The carrier";
const LATENCY_MS = 400;
/** The work has parts, and says so after each: enough to see progress, few enough to be cheap. */
const PARTS = ["picked", "packed", "labelled", "handed over"] as const;

const ShipInput = z.object({
  orderId: z.string().min(1).describe("The order to ship."),
  reservationId: z.string().min(1).describe("Where the goods are set aside."),
  address: z.string().min(1).describe("Where they go."),
  ...simulated,
});
export type ShipInput = z.input<typeof ShipInput>;

const Shipment = z.object({ trackingNumber: z.string(), address: z.string() });
export type Shipment = z.infer<typeof Shipment>;

const shipments = new OnceByKey<Shipment>();
const recalls = new OnceByKey<{ trackingNumber: string; recalled: boolean }>();

export const deliveryShip = defineTask({
  name: "delivery.ship",
  title: "Ship the parcel",
  description: "Hands the parcel over once for each idempotency key (simulated).",
  input: ShipInput,
  output: Shipment,
  handler: async (context) => {
    const { input, idempotencyKey, log } = context;
    await packParcel(context, input.latencyMs ?? LATENCY_MS);
    rehearseRefusal(context, SERVICE);
    const shipment = shipments.do(idempotencyKey, () => ({
      trackingNumber: referenceOf("trk", idempotencyKey),
      address: input.address,
    }));
    await rehearseLostAnswer(context, SERVICE);
    log.info("Shipped.", { orderId: input.orderId, trackingNumber: shipment.trackingNumber });
    return shipment;
  },
});

async function packParcel({ signal, heartbeat }: TaskContext<unknown>, ms: number): Promise<void> {
  for (const part of PARTS) {
    await pause(ms / PARTS.length, signal);
    heartbeat({ part });
  }
}

export const deliveryRecall = defineTask({
  name: "delivery.recall",
  title: "Recall the parcel",
  description: "Undoes delivery.ship (simulated).",
  input: undoing(ShipInput, Shipment),
  handler: async ({ input: { input, output }, idempotencyKey, signal, log }) => {
    await pause(input?.latencyMs ?? LATENCY_MS, signal);
    if (!output) return { trackingNumber: null, recalled: false };
    const { trackingNumber } = output;
    const recall = recalls.do(idempotencyKey, () => ({ trackingNumber, recalled: true }));
    log.info("Recalled.", recall);
    return recall;
  },
});
