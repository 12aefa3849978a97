import * as z from "zod";
import { defineTask } from "../task.ts";
import { rehearseLostAnswer, rehearseRefusal, simulated } from "./failure.ts";
import { OnceByKey, referenceOf } from "./once-by-key.ts";
import { pause } from "./pause.ts";
import { undoing } from "./undoing.ts";

const SERVICE = "The payment service";
const LATENCY_MS = 300;

const ChargeInput = z.object({
  orderId: z.string().min(1).describe("The order that is paid for."),
  amount: z.number().positive().describe("In whole units of the currency, like 49.9."),
  currency: z.string().length(3).default("EUR").describe("ISO 4217 code."),
  ...simulated,
});
export type ChargeInput = z.input<typeof ChargeInput>;

const Charge = z.object({ paymentId: z.string(), amount: z.number(), currency: z.string() });
export type Charge = z.infer<typeof Charge>;

const charges = new OnceByKey<Charge>();
const refunds = new OnceByKey<{ refundId: string; paymentId: string }>();

export const paymentCharge = defineTask({
  name: "payment.charge",
  title: "Charge the customer",
  description: "Charges once for each idempotency key (simulated).",
  input: ChargeInput,
  output: Charge,
  handler: async (context) => {
    const { input, idempotencyKey, signal, log } = context;
    await pause(input.latencyMs ?? LATENCY_MS, signal);
    rehearseRefusal(context, SERVICE);
    const { amount, currency } = input;
    const charge = charges.do(idempotencyKey, () => ({
      paymentId: referenceOf("pay", idempotencyKey),
      amount,
      currency,
    }));
    await rehearseLostAnswer(context, SERVICE);
    log.info("Charged.", { orderId: input.orderId, paymentId: charge.paymentId });
    return charge;
  },
});

export const paymentRefund = defineTask({
  name: "payment.refund",
  title: "Refund the customer",
  description:
    "Undoes payment.charge (simulated). Where it is unknown whether it was charged, nothing is refunded that was not.",
  input: undoing(ChargeInput, Charge),
  handler: async ({ input: { input, output }, idempotencyKey, signal, log }) => {
    await pause(input?.latencyMs ?? LATENCY_MS, signal);
    if (!output) return { refundId: null, paymentId: null };
    const refund = refunds.do(idempotencyKey, () => ({
      refundId: referenceOf("ref", idempotencyKey),
      paymentId: output.paymentId,
    }));
    log.info("Refunded.", refund);
    return refund;
  },
});
