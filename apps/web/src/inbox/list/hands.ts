import type { InboxItemView } from "@waymark/orchestrator/api";

type Hands = Pick<InboxItemView, "approvers" | "claim" | "delegation">;

/** In whose hands an item is, in one line; empty where nobody is named. */
export const handsOf = ({ approvers, claim, delegation }: Hands): string =>
  [
    delegation && `Handed by ${delegation.by} to ${delegation.to}`,
    approvers.length > 0 && `For ${approvers.join(" or ")}`,
    claim && `${claim.by} works on it`,
  ]
    .filter(Boolean)
    .join(" · ");
