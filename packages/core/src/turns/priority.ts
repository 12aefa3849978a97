import type { Definition } from "../definition.ts";
import type { RunSnapshot } from "../snapshot.ts";

/** How often attempts of a run have their turn beside those of others; never: whether. */
export const PRIORITIES = ["high", "normal", "low"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What the run was started with, or else what its definition says. */
export const priorityOf = (definition: Definition, { priority }: RunSnapshot): Priority =>
  priority ?? definition.priority ?? "normal";
