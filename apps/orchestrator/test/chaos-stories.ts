import type { JsonObject, JsonValue } from "@waymark/core";

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
  | { readonly kind: "cancel" };

type Tell = (key: string) => Pick<Story, "input" | "acts">;

const order: Tell = (key) => ({
  input: { ...goods(key), amount: 10, failure: { step: step(), kind: kind(), times: 1 } },
  acts: chance(0.1) ? [{ kind: "cancel" }] : [],
});

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
