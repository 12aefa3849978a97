import type { OutcomesView, RangePart, RangeSummary } from "@waymark/orchestrator/api";
import { formatDuration } from "../ui/format.ts";

/** A figure of a tile, and how it compares with the range before. */
export interface Figure {
  readonly label: string;
  readonly value: string;
  /** “+12 %”, or a sentence where there is nothing to compare with. */
  readonly change: string;
  /** What is better: more, less, or neither. */
  readonly tone: "good" | "bad" | "neutral";
  /** Its course over the range; undefined where a part has none. */
  readonly course: readonly (number | undefined)[];
  /** Which runs it is about. */
  readonly runs: "all" | "failed" | "completed";
}

export function figuresOf({ now, before, parts }: OutcomesView): readonly Figure[] {
  return [
    {
      label: "Runs started",
      value: COUNT.format(now.runs),
      ...compared(now.runs, before.runs, "neutral"),
      course: parts.map(startedIn),
      runs: "all",
    },
    {
      label: "Success rate",
      value: percent(successRate(now)),
      ...compared(successRate(now), successRate(before), "more"),
      course: parts.map(successIn),
      runs: "failed",
    },
    {
      label: "p95 duration",
      value: now.p95 === undefined ? "–" : formatDuration(now.p95),
      ...compared(now.p95, before.p95, "less"),
      course: parts.map(({ p95 }) => p95),
      runs: "completed",
    },
  ];
}

const startedIn = ({ runs }: RangePart): number =>
  Object.values(runs).reduce((sum, count) => sum + count, 0);

const successIn = ({ runs: { completed = 0, failed = 0 } }: RangePart): number | undefined =>
  successRate({ completed, failed });

const COUNT = new Intl.NumberFormat("en");

/** The share that completed, of the runs that completed or failed. */
export function successRate({
  completed,
  failed,
}: Pick<RangeSummary, "completed" | "failed">): number | undefined {
  return completed + failed === 0 ? undefined : completed / (completed + failed);
}

export const percent = (share: number | undefined): string =>
  share === undefined ? "–" : `${(share * 100).toFixed(share > 0.99 && share < 1 ? 2 : 1)} %`;

/** Changes of less than this are no news. */
const SAME = 0.005;

function compared(
  now: number | undefined,
  before: number | undefined,
  better: "more" | "less" | "neutral",
): Pick<Figure, "change" | "tone"> {
  if (now === undefined || before === undefined || before === 0) {
    return { change: "nothing to compare with", tone: "neutral" };
  }
  const change = now / before - 1;
  if (Math.abs(change) < SAME) return { change: "as before", tone: "neutral" };
  const words = `${change > 0 ? "+" : "−"}${Math.abs(change * 100).toFixed(0)} % on the time before`;
  if (better === "neutral") return { change: words, tone: "neutral" };
  return { change: words, tone: change > 0 === (better === "more") ? "good" : "bad" };
}

/** A course as the points of a line in a box of 100 by 24; a part without a value is passed over. */
export function linePoints(course: readonly (number | undefined)[]): string {
  const known = course.flatMap((value, index) => (value === undefined ? [] : [{ value, index }]));
  const values = known.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const y = (value: number): number =>
    high === low ? 12 : 22 - ((value - low) / (high - low)) * 20;
  const last = Math.max(course.length - 1, 1);
  return known
    .map(({ value, index }) => `${((index / last) * 100).toFixed(1)},${y(value).toFixed(1)}`)
    .join(" ");
}
