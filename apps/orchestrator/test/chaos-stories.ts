import type { WaymarkClient } from "@waymark/client";
import { StepId, type JsonObject, type JsonValue, type RunId } from "@waymark/core";

/** What a client asks of one run: to start it, and then what is to happen to it, one after the other. */
export interface Story {
  readonly workflow: string;
  /** Starts the run and, with a number, names its signals. */
  readonly key: string;
  readonly input: JsonObject;
  readonly acts: readonly Act[];
}

export type Act =
  | { readonly kind: "signal"; readonly name: string; readonly payload?: JsonValue }
  /** What an operator asks, who may come too early or too late: then it is refused, and that is that. */
  | { readonly kind: "operate"; readonly ask: Ask };

type Ask = (api: WaymarkClient, runId: RunId) => Promise<unknown>;

type Tell = (key: string) => Pick<Story, "input" | "acts">;

const order: Tell = (key) => ({
  input: { ...goods(key), amount: 10, failure: { step: step(), kind: kind(), times: 1 } },
  acts: chance(0.5) ? pick(OPERATIONS) : [],
});

const wholesale: Tell = (key) => ({
  input: {
    orderId: key,
    amount: 10,
    lines: Array.from({ length: 1 + below(6) }, () => ({
      sku: "tent",
      quantity: 1,
      failingAttempts: chance(0.2) ? 1 : 0,
    })),
    address: "1 Trail Road",
    latencyMs: below(150),
  },
  acts: chance(0.5) ? pick(OPERATIONS) : [],
});

const operate = (ask: Ask): Act => ({ kind: "operate", ask });

const cancel = operate(async (api, runId) => api.runs.cancel.mutate({ runId }));
const pause = operate(async (api, runId) => api.runs.pause.mutate({ runId }));
const resume = operate(async (api, runId) => api.runs.resume.mutate({ runId }));
const retry = operate(async (api, runId) =>
  api.runs.retryStep.mutate({ runId, stepId: StepId.parse("payment") }),
);
const skip = operate(async (api, runId) =>
  api.runs.skipStep.mutate({ runId, stepId: StepId.parse("payment"), output: paidByHand }),
);
const resolve = operate(async (api, runId) =>
  api.runs.resolveStep.mutate({ runId, stepId: StepId.parse("payment"), output: paidByHand }),
);
const rerun = operate(async (api, runId) =>
  api.runs.rerun.mutate({ runId, to: { stepId: StepId.parse("payment") } }),
);
const rewind = operate(async (api, runId) => api.runs.rerun.mutate({ runId, to: { sequence: 1 } }));
const fork = operate(async (api, runId) => api.runs.fork.mutate({ runId, from: { sequence: 1 } }));

const paidByHand = { paymentId: "by hand", amount: 10, currency: "EUR" };

/** One after the other, at once or as soon as the orchestrator answers again. Who pauses resumes. */
const OPERATIONS: readonly [readonly Act[], ...(readonly (readonly Act[])[])] = [
  [cancel],
  [pause, resume],
  [pause, skip, resume],
  [resolve],
  [retry, pause, retry, resume],
  [rerun],
  [rewind, cancel],
  [fork],
  [fork, pause, rerun, resume],
];

const approval: Tell = (key) => ({
  input: { ...goods(key), reconsiderMs: below(400) },
  acts: [{ kind: "signal", name: "approve", payload: { approved: chance(0.7) } }],
});

const review: Tell = (key) => {
  const approvals = ["ann", "ben"].map((by): Act => signal("approve", { by }));
  const again = [signal("reject", { reason: "A page is missing." }), signal("submit")];
  const acts = [signal("submit"), ...(chance(0.3) ? again : []), ...approvals];
  return {
    input: { documentId: key, latencyMs: below(100), patience: chance(0.3) ? "200ms" : "1h" },
    acts: chance(0.1) ? [signal("submit"), signal("withdraw")] : acts,
  };
};

/** By workflow: whatever is shipped has a story (chaos.test.ts). */
const TELLERS: Readonly<Record<string, Tell>> = {
  order,
  "order-machine": order,
  "order-approval": approval,
  "wholesale-order": wholesale,
  "document-review": review,
};

export const storyOf = (workflow: string, number: number): Story => {
  const key = `${workflow}-${number}`;
  const tell = TELLERS[workflow];
  if (!tell) throw new Error(`Tell a story of the shipped workflow "${workflow}" in this file.`);
  return { workflow, key, ...tell(key) };
};

const signal = (name: string, payload: JsonValue = null): Act => ({
  kind: "signal",
  name,
  payload,
});

const goods = (orderId: string): JsonObject => ({
  orderId,
  items: [{ sku: "tent", quantity: 1 }],
  address: "1 Trail Road",
  latencyMs: below(150),
});

const step = (): string => pick(["none", "none", "payment", "inventory", "delivery"]);
// No "timeout": it takes the five seconds that an attempt may.
const kind = (): string => pick(["error", "declined"]);

const chance = (probability: number): boolean => Math.random() < probability;
const below = (limit: number): number => Math.floor(Math.random() * limit);
const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
  items[below(items.length)] ?? items[0];
