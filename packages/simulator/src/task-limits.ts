import { AttemptTurns, type TaskLimits, type Turns } from "@waymark/core";
import type { SimulatedAttempt } from "./simulated-worker.ts";

export type CreateTurns = () => Turns<SimulatedAttempt>;

/** Limits of tasks, by their names, for a simulator. A page that sets none does not carry them. */
export const taskLimits =
  (limits: Readonly<Record<string, TaskLimits>>): CreateTurns =>
  () =>
    new AttemptTurns({
      places: () => Infinity,
      limitsOf: (task) => (Object.hasOwn(limits, task) ? limits[task] : undefined),
    });
