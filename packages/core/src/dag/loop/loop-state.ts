import { attemptsMade } from "../../compensation-queue.ts";
import type { EmbeddedRun, LoopState, Pass } from "../../loop-state.ts";
import type { StepState, StepStatus } from "../../step-state.ts";
import { pagedAt } from "../pages.ts";

/** How far the loop has come that a step is; undefined for any other step, and before it began. */
export const loopOf = (state: StepState): LoopState | undefined =>
  "loop" in state ? state.loop : undefined;

export const passAt = ({ pages }: LoopState, number: number): Pass | undefined =>
  pagedAt(pages, number);

/** True for a pass whose steps are kept. */
export const isRun = (pass: Pass | undefined): pass is EmbeddedRun =>
  pass !== undefined && "pages" in pass;

/** True for a pass in which something is still under way. */
export const isOpenPass = (pass: Pass): boolean =>
  pass.status === "running" || pass.status === "waiting";

const OPEN: ReadonlySet<StepStatus> = new Set(["scheduled", "running", "retrying", "waiting"]);

export const isOpen = ({ status }: StepState): boolean => OPEN.has(status);

/** Attempts a step has made, a loop its highest inside, whatever became of them. */
export const attemptCount = (state: StepState | undefined): number =>
  (state && loopOf(state)?.attempts) ?? attemptsMade(state);
