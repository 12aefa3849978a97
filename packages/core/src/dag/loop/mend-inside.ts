import type { Inside } from "../../ids.ts";
import type { Ignored } from "../../transition-result.ts";
import type { DagDraft } from "../dag-draft.ts";
import { reopen } from "../reopen-run.ts";
import { openLoop, type LoopDraft } from "./loop-draft.ts";
import { loopStep } from "./turn-loop.ts";

/**
 * Lets a run go on that failed with something inside a loop. A loop that begins again because what it
 * did was undone has no such pass yet: `lost` tells of an event that could not be kept for it.
 */
export function mendInside(
  draft: DagDraft,
  { loopId }: Inside,
  lost: Ignored | undefined,
  mend: (loop: LoopDraft) => Ignored | undefined,
): Ignored | undefined {
  let ignored: Ignored | undefined;
  reopen(draft, [loopId], (again) => {
    const step = loopStep(draft.plan, loopId);
    const loop = step && !again.has(loopId) ? openLoop(draft, step) : undefined;
    ignored = loop ? mend(loop) : lost;
    loop?.close();
  });
  return ignored;
}
