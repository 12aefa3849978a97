import { passId, stepInside } from "../../ids.ts";
import type { JsonValue } from "../../json.ts";
import type { EmbeddedRun, LoopState, Pass, Tally } from "../../loop-state.ts";
import type { Mutable } from "../../mutable.ts";
import { DagDraft } from "../dag-draft.ts";
import type { PlannedLoop } from "../dag-plan.ts";
import { inPages, PagesDraft } from "../pages.ts";
import { cancelTimers, waitTimers } from "../wait-timers.ts";
import { effectInside, embed, freshRun, unembed } from "./embedded-run.ts";
import { isOpenPass, isRun, loopOf } from "./loop-state.ts";
import { addTally } from "./tally.ts";

/**
 * A loop in the making, within one transition. Passes are written through `set`, which keeps the
 * counts; nothing of it is in the run before `close`, `cancel`, or the end of the step.
 */
export class LoopDraft<Loop extends PlannedLoop = PlannedLoop> {
  readonly draft: DagDraft;
  readonly step: Loop;
  readonly loop: Mutable<LoopState>;
  readonly #passes: PagesDraft<Pass>;
  readonly #tallies: Tally[];

  constructor(draft: DagDraft, step: Loop, loop: LoopState) {
    this.draft = draft;
    this.step = step;
    this.#passes = new PagesDraft(loop.pages);
    this.#tallies = [...loop.tallies];
    this.loop = { ...loop, pages: this.#passes.pages, tallies: this.#tallies };
  }

  pass(number: number): Pass | undefined {
    return this.#passes.at(number);
  }

  set(number: number, pass: Pass): void {
    const before = this.pass(number);
    if (before) this.#count(before, -1);
    this.#count(pass, 1);
    this.#passes.write(number, pass);
  }

  /** There are so many more passes than before. */
  grow(by: number): void {
    this.loop.total += by;
    for (const { id } of this.step.body.plan.steps) this.#tally(id, { total: by });
  }

  /** Begins a pass, and lets it go as far as it comes by itself. */
  begin(number: number, input: JsonValue): void {
    const { draft, loop, step } = this;
    this.set(number, freshRun(step.body, input, draft.at, loop.made ?? 0));
    this.within(number, (inner) => {
      inner.ready.push(...step.body.plan.roots);
    });
  }

  /** Lets something happen to the run of a pass, which must have one. */
  within(number: number, happens: (inner: DagDraft) => void): void {
    const inner = this.enter(number);
    happens(inner);
    this.leave(number, inner);
  }

  /** The run of a pass, for something to happen to it; `leave` makes it count. */
  enter(number: number): DagDraft {
    const { draft, step } = this;
    const run = this.#run(number);
    const snapshot = embed(draft.run, passId(step.id, number), run);
    return new DagDraft(step.body, snapshot, draft.at, draft.settle);
  }

  leave(number: number, inner: DagDraft): void {
    const { draft, loop, step } = this;
    draft.settle(inner);
    const id = passId(step.id, number);
    draft.run.completions = inner.run.completions;
    draft.effects.push(...inner.effects.flatMap((effect) => effectInside(id, effect)));
    for (const record of inner.attempts) {
      draft.attempts.push({ ...record, stepId: stepInside(id, record.stepId) });
      loop.attempts = Math.max(loop.attempts, record.attempt);
    }
    for (const [node, tally] of inner.nodes) this.#tally(node, tally);
    this.set(number, this.#kept(unembed(inner.run, this.#run(number).startedAt)));
  }

  /** Leaves the loop as it stands, under way. */
  close(): void {
    const { draft, loop, step } = this;
    const { startedAt } = loop;
    const status = loop.open === loop.waiting ? "waiting" : "running";
    const attempts = { attempt: 0, firstAttempt: 0, input: null, scheduledAt: startedAt };
    draft.set(
      step.index,
      status === "waiting"
        ? { status, since: startedAt, loop }
        : { status, ...attempts, startedAt, loop },
    );
  }

  /** Withdraws the loop, in which nothing is under way any more. */
  cancel(): void {
    const { draft, loop, step } = this;
    const state = draft.state(step.index);
    const timed = state.status === "waiting" ? state : undefined;
    if (timed) draft.effects.push(...cancelTimers(waitTimers(step.id, timed)));
    draft.set(step.index, {
      status: "cancelled",
      attempt: 0,
      firstAttempt: 0,
      finishedAt: draft.at,
      inFlight: false,
      loop,
      ...(timed?.fireAt === undefined ? {} : { fireAt: timed.fireAt }),
    });
  }

  #run(number: number): EmbeddedRun {
    const pass = this.pass(number);
    if (isRun(pass)) return pass;
    throw new RangeError(`pass ${number} of ${this.step.id} has no steps`);
  }

  /** Of a pass that can never be undone nor retried its end is enough. */
  #kept(run: EmbeddedRun): Pass {
    if (run.status !== "completed" || this.step.body.isUndoable) return run;
    const { status, startedAt, finishedAt = startedAt, output = null } = run;
    return { status, startedAt, finishedAt, output };
  }

  #tally(node: string, tally: Tally): void {
    const index = this.step.body.nodeIndexOf.get(node) ?? -1;
    this.#tallies[index] = addTally(this.#tallies[index] ?? {}, tally);
    this.draft.note(`${this.step.id}/${node}`, tally);
  }

  #count(pass: Pass, by: 1 | -1): void {
    const { loop } = this;
    if (isOpenPass(pass)) loop.open += by;
    if (pass.status === "waiting") loop.waiting += by;
    if (pass.status === "completed") loop.completed += by;
    if (pass.status === "failed") loop.failed += by;
  }
}

/** A loop that has begun, to go on with; undefined where there is none. */
export function openLoop<Loop extends PlannedLoop>(
  draft: DagDraft,
  step: Loop,
): LoopDraft<Loop> | undefined {
  const loop = loopOf(draft.state(step.index));
  return loop && new LoopDraft(draft, step, loop);
}

/** A loop that is just beginning; `made` is the highest number of an attempt it has used before. */
export function freshLoop<Loop extends PlannedLoop>(
  draft: DagDraft,
  step: Loop,
  made: number,
  passes: readonly Pass[] = [],
): LoopDraft<Loop> {
  const loop = new LoopDraft(draft, step, {
    startedAt: draft.at,
    pages: inPages(passes),
    total: 0,
    next: 0,
    open: 0,
    waiting: 0,
    completed: 0,
    failed: 0,
    tallies: step.body.nodes.map(() => ({})),
    attempts: made,
    ...(made > 0 ? { made } : {}),
  });
  loop.grow(passes.length);
  return loop;
}
