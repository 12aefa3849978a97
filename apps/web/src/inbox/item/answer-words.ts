import type { InboxItemView } from "@waymark/orchestrator/api";

/** How an item stands, in a word or two. */
export function statusWords({ status, outcome, closedBy }: InboxItemView): string {
  if (status === "waiting") return "Waiting";
  if (status === "expired") return "Nobody answered in time";
  if (status === "withdrawn") return "Not asked any more";
  const what =
    outcome === undefined ? "Answered" : outcome.charAt(0).toUpperCase() + outcome.slice(1);
  return closedBy === undefined ? what : `${what} by ${closedBy}`;
}
