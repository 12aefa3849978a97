import * as z from "zod";
import { defineTask } from "../task.ts";
import { rehearseLostAnswer, rehearseRefusal, simulated } from "./failure.ts";
import { OnceByKey, referenceOf } from "./once-by-key.ts";
import { pause } from "./pause.ts";
import { undoing } from "./undoing.ts";

const SERVICE = "The inventory service";
const LATENCY_MS = 200;

const ReserveInput = z.object({
  orderId: z.string().min(1).describe("The order that the goods are for."),
  items: z
    .array(z.object({ sku: z.string().min(1), quantity: z.int().min(1) }))
    .min(1)
    .describe("What to reserve."),
  ...simulated,
});
export type ReserveInput = z.input<typeof ReserveInput>;

const Reservation = z.object({ reservationId: z.string(), units: z.int() });
export type Reservation = z.infer<typeof Reservation>;

const reservations = new OnceByKey<Reservation>();
const releases = new OnceByKey<{ reservationId: string; released: boolean }>();

export const inventoryReserve = defineTask({
  name: "inventory.reserve",
  title: "Reserve the goods",
  description: "Reserves once for each idempotency key (simulated).",
  input: ReserveInput,
  output: Reservation,
  handler: async (context) => {
    const { input, idempotencyKey, signal, log } = context;
    await pause(input.latencyMs ?? LATENCY_MS, signal);
    rehearseRefusal(context, SERVICE);
    const reservation = reservations.do(idempotencyKey, () => ({
      reservationId: referenceOf("res", idempotencyKey),
      units: input.items.reduce((units, { quantity }) => units + quantity, 0),
    }));
    await rehearseLostAnswer(context, SERVICE);
    log.info("Reserved.", { orderId: input.orderId, ...reservation });
    return reservation;
  },
});

export const inventoryRelease = defineTask({
  name: "inventory.release",
  title: "Release the goods",
  description: "Undoes inventory.reserve (simulated).",
  input: undoing(ReserveInput, Reservation),
  handler: async ({ input: { input, output }, idempotencyKey, signal, log }) => {
    await pause(input?.latencyMs ?? LATENCY_MS, signal);
    if (!output) return { reservationId: null, released: false };
    const { reservationId } = output;
    const release = releases.do(idempotencyKey, () => ({ reservationId, released: true }));
    log.info("Released.", release);
    return release;
  },
});
