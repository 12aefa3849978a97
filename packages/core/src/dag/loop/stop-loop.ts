import type { DagDraft } from "../dag-draft.ts";
import type { PlannedLoop } from "../dag-plan.ts";
import { openLoop, type LoopDraft } from "./loop-draft.ts";
import { isOpen, isOpenPass, isRun } from "./loop-state.ts";

/** Withdraws what `withdraw` takes from the steps inside: from then on nothing new is scheduled there. */
export function stopLoop(
  draft: DagDraft,
  step: PlannedLoop,
  withdraw: (inner: DagDraft) => void,
): void {
  if (!isOpen(draft.state(step.index))) return;
  const loop = openLoop(draft, step);
  if (!loop) return;
  stopPasses(loop, withdraw);
  if (loop.loop.open === 0) loop.cancel();
  else loop.close();
}

/** Looks at every pass: a loop does so only as it ends. */
export function stopPasses(loop: LoopDraft, withdraw: (inner: DagDraft) => void): void {
  for (let number = 0; number < loop.loop.next; number++) {
    const pass = loop.pass(number);
    if (!isRun(pass) || !isOpenPass(pass)) continue;
    loop.within(number, (inner) => {
      inner.run.stopping = true;
      withdraw(inner);
    });
  }
}
