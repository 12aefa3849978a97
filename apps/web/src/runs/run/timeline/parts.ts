import type { LoopWait } from "@waymark/core";
import type { TimelineAttempt } from "@waymark/orchestrator/api";
import type { Tone } from "../../../ui/status.tsx";
import { isCompensation } from "../steps.ts";

// What the bars of the timeline are made of. Plain functions, no clock: what has no end is still growing.

export type PartKind = "queue" | "run" | "wait" | "child" | "backoff" | "passes" | "state";

export interface Part {
  readonly kind: PartKind;
  readonly from: number;
  /** Absent while it still grows. */
  readonly to?: number | undefined;
  readonly tone: Tone;
  /** Written on the bar where there is room. */
  readonly label?: string;
}

export interface PartLook {
  readonly label: string;
  readonly sentence: string;
  /** The tone that the legend shows it in. */
  readonly tone: Tone;
  readonly className: string;
}

const STRIPES =
  "bg-[repeating-linear-gradient(135deg,color-mix(in_oklab,var(--tone)_70%,transparent)_0_3px,color-mix(in_oklab,var(--tone)_22%,transparent)_3px_6px)]";

/** The one table of what a part of a bar looks like and means: bars and legend are made from it. */
export const PARTS: Readonly<Record<PartKind, PartLook>> = {
  queue: {
    label: "Queue",
    sentence: "Asked for, until a worker took it.",
    tone: "cyan",
    className: "h-1 rounded-full bg-tone/70",
  },
  run: {
    label: "Run",
    sentence: "A handler at work: green where it completed, red where it failed, blue under way.",
    tone: "green",
    className: "h-4 rounded-[3px] bg-tone/85",
  },
  wait: {
    label: "Wait",
    sentence: "For a timer, a signal or an approval.",
    tone: "amber",
    className: `h-2.5 rounded-[3px] ${STRIPES}`,
  },
  child: {
    label: "Child run",
    sentence: "A run of its own at work, which the step waits for.",
    tone: "blue",
    className: `h-2.5 rounded-[3px] ${STRIPES}`,
  },
  backoff: {
    label: "Back-off",
    sentence: "From a failed attempt until the next one.",
    tone: "amber",
    className: "h-0 border-t-2 border-dashed border-tone",
  },
  passes: {
    label: "Items",
    sentence: "From the first item of a map, or the first iteration of a repeat, to the last.",
    tone: "grey",
    className: "h-2.5 rounded-[3px] border border-tone/50 bg-tone/18",
  },
  state: {
    label: "In the state",
    sentence: "From when the state was entered until it was left.",
    tone: "grey",
    className: "h-2 rounded-[3px] bg-tone/30",
  },
};

const TONES: Readonly<Record<TimelineAttempt["status"], Tone>> = {
  scheduled: "cyan",
  running: "blue",
  completed: "green",
  failed: "red",
  cancelled: "grey",
};

/** An attempt's time, split into what it was spent on. `next` is the attempt after it. */
export function partsOfAttempt(
  attempt: TimelineAttempt,
  next: TimelineAttempt | undefined,
  isChild: boolean,
): readonly Part[] {
  const { scheduledAt, startedAt, finishedAt, nextAttemptAt, status, stepId } = attempt;
  const undo = isCompensation(stepId) && status !== "failed";
  const tone = undo ? "violet" : TONES[status];
  const parts: Part[] = [];
  const taken = startedAt ?? finishedAt;
  if (taken !== scheduledAt)
    parts.push({ kind: "queue", from: scheduledAt, to: taken, tone: "cyan" });
  if (startedAt !== undefined)
    parts.push(
      isChild
        ? { kind: "child", from: startedAt, to: finishedAt, tone }
        : { kind: "run", from: startedAt, to: finishedAt, tone },
    );
  if (finishedAt !== undefined && nextAttemptAt !== undefined)
    parts.push({
      kind: "backoff",
      from: finishedAt,
      to: next?.scheduledAt ?? nextAttemptAt,
      tone: "amber",
    });
  return parts;
}

/** An attempt as it stood at a moment; undefined where it had not been asked for. */
export function attemptAt(attempt: TimelineAttempt, at: number): TimelineAttempt | undefined {
  const { startedAt, finishedAt, nextAttemptAt: _next, error: _error, ...asked } = attempt;
  if (asked.scheduledAt > at) return undefined;
  if (finishedAt !== undefined && finishedAt <= at) return attempt;
  const {
    finishedAt: _finished,
    startedAt: _started,
    ...rest
  } = { ...asked, startedAt, finishedAt };
  if (startedAt === undefined || startedAt > at) return { ...rest, status: "scheduled" };
  return { ...rest, startedAt, status: "running" };
}

/** A wait as it stood at a moment; undefined where it had not begun. */
export function waitAt({ stepId, from, to }: LoopWait, at: number): LoopWait | undefined {
  if (from > at) return undefined;
  return to === undefined || to > at ? { stepId, from } : { stepId, from, to };
}

/** From the first beginning to the last end; no end where a part still grows. */
export function spanOf(
  parts: readonly Part[],
): { readonly from: number; readonly to: number | undefined } | undefined {
  const [first] = parts;
  if (!first) return undefined;
  let from = first.from;
  let to: number | undefined = first.from;
  for (const part of parts) {
    from = Math.min(from, part.from);
    to = to === undefined || part.to === undefined ? undefined : Math.max(to, part.to);
  }
  return { from, to };
}
