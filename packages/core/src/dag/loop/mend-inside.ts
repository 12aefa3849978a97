import type { Inside } from "../../ids.ts";
import type { Ignored } from "../../transition-result.ts";
import type { DagDraft } from "../dag-draft.ts";
import { reopen } from "../reopen-run.ts";
import { openLoop, type LoopDraft } from "./loop-draft.ts";
import { loopStep } from "./turn-loop.ts";

/**
 * Lets a run go on that failed with something inside a loop. A loop that begins again has no such pass
 * yet, for which anything could be kept: `isLost` then tells that the event would be lost.
 */
export function mendInside(
  draft: DagDraft,
  { loopId }: Inside,
  isLost: boolean,
  mend: (loop: LoopDraft) => void,
): Ignored | undefined {
  let ignored: Ignored | undefined;
  reopen(draft, [loopId], (again) => {
    const step = loopStep(draft.plan, loopId);
    const loop = step && !again.has(loopId) ? openLoop(draft, step) : undefined;
    if (!loop) ignored = isLost ? "step-not-failed" : undefined;
    else {
      mend(loop);
      loop.close();
    }
  });
  return ignored;
}
