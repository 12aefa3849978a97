import type { MessageReceived } from "./event.ts";
import type { RunId } from "./ids.ts";
import type { RunSnapshot } from "./snapshot.ts";

// Messages between a run and its parent or children.
//
// Invariants
//   B1. A run has one message under way to each other run: the next is asked for once that one is
//       delivered. So messages arrive in the order in which they were sent.
//   B2. Messages of a run are numbered upwards, so one that comes again, however late, is known by
//       its number, and what is remembered of a sender is one number.

/** Names a message for ever. */
export const messageId = (from: RunId, number: number): string => `${from}!${number}`;

/** What the run has heard then, or undefined for a message that it took before. */
export function hear(
  { heard = {} }: Pick<RunSnapshot, "heard">,
  { messageId: id, from }: Pick<MessageReceived, "messageId" | "from">,
): Readonly<Record<RunId, number>> | undefined {
  const number = Number(id.slice(id.lastIndexOf("!") + 1));
  return number > (heard[from] ?? 0) ? { ...heard, [from]: number } : undefined;
}
