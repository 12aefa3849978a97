import type { RangeSummary } from "@waymark/orchestrator/api";
import { formatDuration } from "../ui/format.ts";

/** A figure of a tile, and how it compares with the range before. */
export interface Figure {
  readonly label: string;
  readonly value: string;
  /** “+12 %”, or a sentence where there is nothing to compare with. */
  readonly change: string;
  /** What is better: more, less, or neither. */
  readonly tone: "good" | "bad" | "neutral";
}

export function figuresOf(now: RangeSummary, before: RangeSummary): readonly Figure[] {
  return [
    {
      label: "Runs started",
      value: COUNT.format(now.runs),
      ...compared(now.runs, before.runs, "neutral"),
    },
    {
      label: "Success rate",
      value: percent(successRate(now)),
      ...compared(successRate(now), successRate(before), "more"),
    },
    {
      label: "p95 duration",
      value: now.p95 === undefined ? "–" : formatDuration(now.p95),
      ...compared(now.p95, before.p95, "less"),
    },
    {
      label: "Still open",
      value: COUNT.format(now.open),
      ...compared(now.open, before.open, "neutral"),
    },
  ];
}

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
