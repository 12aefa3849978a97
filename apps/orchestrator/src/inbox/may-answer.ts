import { groupOf, WaymarkError } from "@waymark/core";
import type { Groups } from "../accounts/groups.ts";
import type { InboxItem } from "../generated/prisma/client.ts";

type Asked = Pick<InboxItem, "approvers" | "notBy" | "delegatedTo">;

/** Somebody who would answer, by the name that they sign with. */
export interface Answerer {
  readonly name: string;
  readonly groups: Groups;
}

/** The groups of somebody that are asked. */
export const groupsAsked = (
  { approvers }: Pick<Asked, "approvers">,
  groups: Groups,
): readonly string[] =>
  approvers.flatMap((approver) => {
    const group = groupOf(approver);
    return group !== undefined && (groups === "all" || groups.includes(group)) ? [group] : [];
  });

/** Whether somebody is asked by the run itself, not by a colleague. */
export const isApprover = (item: Asked, { name, groups }: Answerer): boolean =>
  name !== item.notBy &&
  (item.approvers.length === 0 ||
    item.approvers.includes(name) ||
    groupsAsked(item, groups).length > 0);

/** Whether somebody may answer, as the engine will see it. */
const mayAnswer = (item: Asked, who: Answerer): boolean =>
  isApprover(item, who) || item.delegatedTo === who.name;

/** @throws {WaymarkError} NOT_AN_APPROVER */
export function requireMayAnswer(item: Asked, who: Answerer): void {
  if (mayAnswer(item, who)) return;
  throw new WaymarkError("NOT_AN_APPROVER", `"${who.name}" is not asked.`);
}
