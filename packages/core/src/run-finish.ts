import { defined } from "./defined.ts";
import type { Effect } from "./effect.ts";
import type { RunSnapshot } from "./snapshot.ts";

type RunFinish = Extract<Effect, { type: "run.finish" }>;

/** The statuses in which a run ends. */
export type RunEnd = RunFinish["status"];

/** What is asked for where a run ends, with the output or error that it has. */
export const runFinish = (
  { output, error }: Pick<RunSnapshot, "output" | "error">,
  status: RunEnd,
): RunFinish => ({
  type: "run.finish",
  status,
  ...defined({ output, error }),
});
