import fc from "fast-check";
import type { JsonValue, SerializedError } from "../src/index.ts";

// What is done to a machine, once in XState as it runs in memory and once in a durable run.

export type Action =
  | { readonly kind: "signal"; readonly name: string; readonly payload?: JsonValue }
  | { readonly kind: "resolve" | "reject"; readonly pick: number }
  | { readonly kind: "complete"; readonly id: string; readonly output?: JsonValue }
  | { readonly kind: "fail"; readonly id: string; readonly error: SerializedError }
  /** A callback at work sends its machine an event. */
  | { readonly kind: "send"; readonly pick: number; readonly name: string }
  | { readonly kind: "pass"; readonly ms: number };

/** Somebody asked for: an actor that was begun, or an action. */
export interface Asked {
  readonly what: string;
  readonly input: JsonValue;
}

/** What must be the same. The order of regions and of steps is nobody's business. */
export interface View {
  readonly status: "active" | "done" | "error";
  readonly value?: JsonValue;
  readonly context?: JsonValue;
  /** Where the machines inside it stand, by path. */
  readonly inside?: Readonly<
    Record<string, { readonly value: JsonValue; readonly context: JsonValue }>
  >;
  /** Paths of the actors at work: their ids, after those of the machines around them. */
  readonly working?: readonly string[];
  readonly output?: JsonValue;
  /** What was asked for since the last look. */
  readonly asked?: readonly Asked[];
}

/** One of the two ways to run a machine. */
export interface MachineUnderTest {
  do(action: Action): void | Promise<void>;
  view(): View;
}

export const REJECTION = { name: "DeclinedError", message: "sold out", nonRetryable: true };

export const json = (value: unknown): JsonValue =>
  JSON.parse(JSON.stringify(value ?? null)) as JsonValue;

export const pickFrom = <Item>(items: readonly Item[], index: number): Item | undefined =>
  items.length === 0 ? undefined : items[index % items.length];

/** In an order of its own: regions ask one after the other, and which goes first means nothing. */
export const sorted = (asked: readonly Asked[]): readonly Asked[] =>
  asked.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Scripts of things that can happen to a machine with these signals, and some that cannot. */
export const scripts = (signals: readonly string[]): fc.Arbitrary<readonly Action[]> => {
  const name = fc.constantFrom(...signals, "item.found", "unheard-of");
  const pick = fc.nat(5);
  const passing = fc.constantFrom(5, 30, 50, 100, 1_000);
  return fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("signal" as const), name }),
      fc.record({ kind: fc.constant("resolve" as const), pick }),
      fc.record({ kind: fc.constant("reject" as const), pick }),
      fc.record({ kind: fc.constant("send" as const), pick, name }),
      fc.record({ kind: fc.constant("pass" as const), ms: passing }),
    ),
    { maxLength: 30, size: "max" },
  );
};
