import type { CompensationEvent } from "../../compensation.ts";
import type { Effect } from "../../effect.ts";
import {
  passId,
  stepInside,
  timerInside,
  timerOutside,
  type Inside,
  type RunId,
  type StepId,
} from "../../ids.ts";
import type { JsonValue } from "../../json.ts";
import type { EmbeddedRun } from "../../loop-state.ts";
import type { DagSnapshot } from "../../snapshot.ts";
import type { StepState } from "../../step-state.ts";
import { inPages } from "../pages.ts";
import type { Body } from "./body.ts";

// A pass through a loop's body is a run within the run: the same reducer advances it, with what all
// of the run shares lent to it for that time. Its run id is its path, so that the names of its
// attempts, and with them their keys and jitter, are those the run around it gives them.

/** The snapshot that the reducer advances. */
export function embed(outer: DagSnapshot, id: StepId, run: EmbeddedRun): DagSnapshot {
  const { engine, engineVersion, definitionHash, runId, startedAt, completions, timedOut } = outer;
  return {
    ...run,
    engine,
    engineVersion,
    definitionHash,
    runId: `${runId}/${id}` as RunId,
    startedAt,
    signalKeys: [],
    completions,
    ...(timedOut ? { timedOut } : {}),
  };
}

/** What of it the pass keeps. */
export function unembed(snapshot: DagSnapshot, startedAt: number): EmbeddedRun {
  const {
    engine: _engine,
    engineVersion: _version,
    definitionHash: _hash,
    runId: _runId,
    signalKeys: _keys,
    completions: _completions,
    timedOut: _timedOut,
    ...run
  } = snapshot;
  return { ...run, startedAt };
}

/** A pass that is about to begin. `made` is the highest number of an attempt that the loop has used before. */
export function freshRun({ plan }: Body, input: JsonValue, at: number, made: number): EmbeddedRun {
  return {
    status: "running",
    startedAt: at,
    input,
    pages: made === 0 ? plan.pages : inPages(plan.pages.flat().map((state) => after(state, made))),
    open: 0,
    waiting: 0,
    unfinished: plan.steps.length,
  };
}

const after = (state: StepState, attempt: number): StepState =>
  state.status === "pending" ? { ...state, attempt } : state;

/** What a pass asks for, as the run around it asks for it. Its end is no business of the driver. */
export function effectInside(id: StepId, effect: Effect): readonly Effect[] {
  if (effect.type === "run.finish") return [];
  if ("timerId" in effect) return [{ ...effect, timerId: timerInside(id, effect.timerId) }];
  if ("stepId" in effect) return [{ ...effect, stepId: stepInside(id, effect.stepId) }];
  return [effect];
}

/** An event about a step inside a pass, as the run of that pass knows it. */
export function eventInside<Event extends CompensationEvent>(
  { loopId, number, stepId }: Inside,
  event: Event,
): Event {
  if (event.type === "timer.fired") {
    return { ...event, timerId: timerOutside(passId(loopId, number), event.timerId) };
  }
  return { ...event, stepId };
}
