import type { InboxItemView } from "@waymark/orchestrator/api";

/** Why nothing can be signed yet. */
export const SAY_WHO = "Say who you are first, at the foot of the sidebar.";

type Asked = Pick<InboxItemView, "approvers" | "notBy" | "delegation">;

/** Whether the run itself asks somebody. */
const isApprover = ({ approvers, notBy }: Asked, who: string): boolean =>
  who !== notBy && (approvers.length === 0 || approvers.includes(who));

/** The names under which it can be answered; none: any. */
export function answerers({ approvers, notBy, delegation }: Asked): readonly string[] {
  if (approvers.length === 0) return [];
  const asked = approvers.filter((name) => name !== notBy);
  return [...new Set([...asked, ...(delegation ? [delegation.to] : [])])];
}

/** Why somebody may not answer; undefined where they may. */
export function whyNot(item: Asked, who: string): string | undefined {
  if (who === item.notBy) return "You started this run: a different person must answer.";
  const names = answerers(item);
  if (names.length === 0 || names.includes(who)) return undefined;
  return `You are ${who}; it waits for ${names.join(" or ")}.`;
}

/** Why somebody may not hand it over; undefined where they may. */
export function whyNotHanded(
  item: Asked & Pick<InboxItemView, "claim">,
  who: string,
): string | undefined {
  if (!isApprover(item, who)) {
    return whyNot(item, who) ?? "It was handed to you: answer it, or hand it back.";
  }
  const worker = item.claim?.by ?? who;
  return item.approvers.length === 0 && worker !== who ? `${worker} works on it.` : undefined;
}

/** Who may answer, in words. */
export function answererWords(item: Asked): string {
  const { approvers, notBy, delegation } = item;
  const asked = approvers.filter((name) => name !== notBy);
  const others = notBy === undefined ? "" : ` but ${notBy}, who started the run`;
  const handed = delegation ? `, and ${delegation.to} for ${delegation.by}` : "";
  return approvers.length === 0 ? `Anyone${others}` : `${asked.join(" or ")}${handed}`;
}
