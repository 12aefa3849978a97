import type { Problem } from "./problem.ts";

// What is said of compensations, in both kinds of definitions.

/** A compensation that nothing asks for. `pointer`: where it stands. */
export const unusedCompensation = (id: string, pointer: string): Problem => ({
  pointer,
  severity: "warning",
  rule: "compensation-unused",
  message: `Step ${id} has a compensation, which never runs because no onFailure is "compensate".`,
  fix: 'Set onFailure to "compensate", or remove the compensation.',
});

/** A step without one, beside others that have one. */
export const uncompensated = (id: string, pointer: string): Problem => ({
  pointer,
  severity: "warning",
  rule: "no-compensation",
  message: `Step ${id} has no compensation while others have one: what it did stands when the run fails.`,
  fix: "Add a `compensate`, unless the step changes nothing.",
});
