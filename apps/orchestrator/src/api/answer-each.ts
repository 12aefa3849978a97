import type { Admission } from "../engine/admission.ts";
import { asRefusal, refusalView } from "./error-mapping.ts";
import type { Bulk } from "./views.ts";

/** Most items of one bulk call: past this a call takes long enough to stand in the way of others. */
export const MAX_ITEMS = 1_000;

/**
 * Does the same for every item of a bulk call, all at once, so that what they commit is committed
 * together. Each is answered or refused by itself, also when there are more than may be under way; the
 * answers are in the order of the items.
 *
 * @throws what is no refusal. How far the items came is then unknown: the call is sent again with the
 * same keys.
 */
export async function answerEach<Item, Answer extends object>(
  admission: Admission,
  items: readonly Item[],
  act: (item: Item) => Promise<Answer>,
): Promise<{ readonly results: readonly Bulk<Answer>[] }> {
  const outcomes = await Promise.allSettled(
    items.map((item) => admission.command(() => act(item))),
  );
  return { results: outcomes.map((outcome) => toBulk(outcome)) };
}

function toBulk<Answer extends object>(outcome: PromiseSettledResult<Answer>): Bulk<Answer> {
  if (outcome.status === "fulfilled") return outcome.value;
  const refusal = asRefusal(outcome.reason);
  if (!refusal) throw outcome.reason;
  return { refused: { ...refusalView(refusal), message: refusal.message } };
}
