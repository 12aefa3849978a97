import { WaymarkError } from "@waymark/core";
import type { InboxItem } from "../generated/prisma/client.ts";

type Asked = Pick<InboxItem, "approvers" | "notBy" | "delegatedTo">;

/** Whether somebody is asked by the run itself, not by a colleague. */
export const isApprover = ({ approvers, notBy }: Asked, who: string): boolean =>
  who !== notBy && (approvers.length === 0 || approvers.includes(who));

/** Whether somebody may answer, as the engine will see it. */
const mayAnswer = (item: Asked, who: string): boolean =>
  isApprover(item, who) || item.delegatedTo === who;

/** @throws {WaymarkError} NOT_AN_APPROVER */
export function requireMayAnswer(item: Asked, who: string): void {
  if (!mayAnswer(item, who)) throw new WaymarkError("NOT_AN_APPROVER", `"${who}" is not asked.`);
}
