import { approverWords, groupOf } from "@waymark/core";
import type { InboxItemView } from "@waymark/orchestrator/api";

/** Why nothing can be signed yet. */
export const SAY_WHO = "Say who you are first, at the foot of the sidebar.";

type Asked = Pick<InboxItemView, "approvers" | "notBy" | "delegation">;

/** Somebody who would answer. */
export interface Answerer {
  readonly name: string;
  /** `all`: nobody knows who is in which, as long as nobody has an account. */
  readonly groups: readonly string[] | "all";
}

/** Whether the run itself asks somebody. */
const isApprover = ({ approvers, notBy }: Asked, { name, groups }: Answerer): boolean =>
  name !== notBy &&
  (approvers.length === 0 ||
    approvers.some((approver) => {
      const group = groupOf(approver);
      if (group === undefined) return approver === name;
      return groups === "all" || groups.includes(group);
    }));

/** The names under which it can be answered where nobody has an account; none: any. */
export function answerers({ approvers, notBy, delegation }: Asked): readonly string[] {
  if (approvers.length === 0 || approvers.some((name) => groupOf(name) !== undefined)) return [];
  const asked = approvers.filter((name) => name !== notBy);
  return [...new Set([...asked, ...(delegation ? [delegation.to] : [])])];
}

/** Why somebody may not answer; undefined where they may. */
export function whyNot(item: Asked, who: Answerer): string | undefined {
  if (who.name === item.notBy) return "You started this run: a different person must answer.";
  if (isApprover(item, who) || item.delegation?.to === who.name) return undefined;
  return `You are ${who.name}; it waits for ${askedWords(item)}.`;
}

/** Why somebody may not hand it over; undefined where they may. */
export function whyNotHanded(
  item: Asked & Pick<InboxItemView, "claim">,
  who: Answerer,
): string | undefined {
  if (!isApprover(item, who)) {
    return whyNot(item, who) ?? "It was handed to you: answer it, or hand it back.";
  }
  const worker = item.claim?.by ?? who.name;
  return item.approvers.length === 0 && worker !== who.name ? `${worker} works on it.` : undefined;
}

/** Who may answer, in words. */
export function answererWords(item: Asked): string {
  const { approvers, notBy, delegation } = item;
  const others = notBy === undefined ? "" : ` but ${notBy}, who started the run`;
  const handed = delegation ? `, and ${delegation.to} for ${delegation.by}` : "";
  return approvers.length === 0 ? `Anyone${others}` : `${askedWords(item)}${handed}`;
}

/** Whom the run itself asks, in words; empty: nobody is named. */
export const askedWords = ({ approvers, notBy }: Pick<Asked, "approvers" | "notBy">): string =>
  approverWords(approvers.filter((name) => name !== notBy));
