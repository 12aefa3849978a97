import type { InboxItemView } from "@waymark/orchestrator/api";
import { askedWords } from "../item/who-answers.ts";

type Hands = Pick<InboxItemView, "approvers" | "notBy" | "claim" | "delegation">;

/** In whose hands an item is, in one line; empty where nobody is named. */
export function handsOf(item: Hands): string {
  const { claim, delegation } = item;
  const asked = askedWords(item);
  return [
    delegation && `Handed by ${delegation.by} to ${delegation.to}`,
    asked !== "" && `For ${asked}`,
    claim && `${claim.by} works on it`,
  ]
    .filter(Boolean)
    .join(" · ");
}
