import type * as z from "zod/mini";
import { pointer, type Problem } from "../problem.ts";

/** What is wrong with a policy: `owner` names who it belongs to, `place` is where it was written. */
export const unreadablePolicy = (
  { issues }: z.core.$ZodError,
  owner: string,
  place: string,
  fix: string,
): Problem[] =>
  issues.map((issue) => ({
    pointer: `${place}${pointer(...issue.path)}`,
    severity: "error",
    rule: "invalid-policy",
    message: `${owner} has a policy that cannot be read: ${issue.message}`,
    fix,
  }));
