import { defined } from "../defined.ts";
import type { Effect } from "../effect.ts";
import type { RunEvent, RunStarted } from "../event.ts";
import { START_TIMER } from "../ids.ts";
import { runFinish } from "../run-finish.ts";
import type { RunSnapshot } from "../snapshot.ts";
import { ignore, NO_CHANGES, type TransitionResult } from "../transition-result.ts";

// A run that is started with a delay: nothing of it is asked for but the timer that begins it, and it
// has no place among the runs of its workflow before that.

/** A run that is to begin at `startAt`, with nothing of it begun. */
export function delayStart(blank: RunSnapshot, startAt: number): TransitionResult {
  const snapshot = { ...blank, status: "waiting", startAt } as const;
  return { snapshot, effects: startTimer(startAt), changes: NO_CHANGES };
}

export const startTimer = (fireAt: number): readonly Effect[] => [
  { type: "timer.start", timerId: START_TIMER, fireAt },
];

/** What happens to such a run; `begin` starts it at the moment of the event. */
export function advanceDelayed(
  run: RunSnapshot,
  event: RunEvent,
  begin: (started: RunStarted, at: number) => TransitionResult,
): TransitionResult {
  const { type, at } = event;
  if (type === "timer.fired" && event.timerId === START_TIMER) return begin(startOf(run), at);
  if (type !== "run.cancelled" && type !== "run.terminated") {
    return ignore(run, type === "signal.received" ? "not-expected" : "stale");
  }
  const status = type === "run.cancelled" ? "cancelled" : "terminated";
  const snapshot = { ...run, status, finishedAt: at } as const;
  const effects = [
    { type: "timer.cancel", timerId: START_TIMER } as const,
    runFinish(snapshot, status),
  ];
  return { snapshot, effects, changes: NO_CHANGES };
}

const startOf = ({ runId, startedAt, input, parent, priority, startedBy }: RunSnapshot) =>
  ({
    type: "run.started",
    at: startedAt,
    runId,
    input,
    ...defined({ parent, priority, by: startedBy }),
  }) as const;
