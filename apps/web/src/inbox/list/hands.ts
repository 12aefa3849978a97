import type { InboxItemView } from "@waymark/orchestrator/api";

type Hands = Pick<InboxItemView, "approvers" | "notBy" | "claim" | "delegation">;

/** In whose hands an item is, in one line; empty where nobody is named. */
export function handsOf({ approvers, notBy, claim, delegation }: Hands): string {
  const asked = approvers.filter((name) => name !== notBy);
  return [
    delegation && `Handed by ${delegation.by} to ${delegation.to}`,
    asked.length > 0 && `For ${asked.join(" or ")}`,
    claim && `${claim.by} works on it`,
  ]
    .filter(Boolean)
    .join(" · ");
}
