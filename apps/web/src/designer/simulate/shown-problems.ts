import type { Problem } from "@waymark/core";

const IN_A_RUN: ReadonlySet<Problem["rule"]> = new Set([
  "unhandled-failure",
  "no-compensation",
  "timeout-before-retries",
  "dead-end",
  "no-path-to-end",
]);

/** Whether a run can show what a problem is about. What cannot be told for sure has no such run. */
export const showsInARun = ({ rule, severity }: Problem): boolean =>
  severity === "warning" && IN_A_RUN.has(rule);
