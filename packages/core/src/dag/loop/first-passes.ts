import type { LoopState, Pass, Tally } from "../../loop-state.ts";
import type { PlannedRepeat } from "../dag-plan.ts";
import { inPages } from "../pages.ts";
import type { Body } from "./body.ts";
import { isOpenPass, isRun, loopOf } from "./loop-state.ts";
import { addTally, changeOf } from "./tally.ts";

/**
 * A repeat that has come to its first `count` passes and no further. `then` is the repeat as it stood
 * when the last of them had just ended.
 */
export function firstPasses(
  { body }: PlannedRepeat,
  now: LoopState,
  then: LoopState,
  count: number,
): LoopState {
  const [past, later] = [then.pages.flat().slice(0, count), then.pages.flat().slice(count)];
  // Of those before the last one only what the last one may ask for is needed.
  const passes = now.pages.flat().slice(0, count - 1);
  const previous = past[count - 2];
  const last = passes.at(-1);
  if (last && previous && "output" in previous) {
    passes[count - 2] = { ...last, output: previous.output } as Pass;
  }
  passes.push(...past.slice(count - 1));
  const counted = (is: (pass: Pass) => boolean): number => passes.filter(is).length;
  return {
    ...now,
    pages: inPages(passes),
    total: count,
    next: count,
    open: counted(isOpenPass),
    waiting: counted(({ status }) => status === "waiting"),
    completed: counted(({ status }) => status === "completed"),
    failed: counted(({ status }) => status === "failed"),
    tallies: later.reduce<readonly Tally[]>(
      (tallies, pass) => withoutPass(body, tallies, pass),
      then.tallies,
    ),
    made: now.attempts,
  };
}

/** What is counted of all passes but this one. */
function withoutPass(body: Body, tallies: readonly Tally[], pass: Pass): readonly Tally[] {
  const counts = new Map<string, Tally>();
  for (const step of body.plan.steps) {
    const state = isRun(pass) ? pass.pages.flat()[step.index] : undefined;
    counts.set(step.id, { total: 1, ...(state ? changeOf("pending", state.status) : {}) });
    const loop = state && loopOf(state);
    if (!loop || !("body" in step)) continue;
    step.body.nodes.forEach((node, index) =>
      counts.set(`${step.id}/${node}`, loop.tallies[index] ?? {}),
    );
  }
  return body.nodes.map((node, index) =>
    addTally(tallies[index] ?? {}, counts.get(node) ?? {}, -1),
  );
}
