import type { TimelineItem } from "./items.ts";
import type { PartKind } from "./parts.ts";

// Time on the width of the timeline. Long stretches in which nothing works take little of it.
//
// Invariants (tests beside)
//   Z1. `shareOf` never falls as time grows, and `timeAt` is its inverse.
//   Z2. Where nothing is idle for long the scale is a straight line.

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Segment extends Range {
  /** Where it lies on the width, 0 to 1. */
  readonly start: number;
  readonly end: number;
  readonly idle: boolean;
}

export interface Scale extends Range {
  readonly segments: readonly Segment[];
}

const IDLE_MS = 5_000;
const IDLE_SHARE = 0.15; // of the whole: a pause that takes less does not hide anything
const BREAK = 0.06;
const BREAKS = 0.4; // all together never take more

const BUSY: ReadonlySet<PartKind> = new Set(["queue", "run", "child", "passes"]);

/** Stretches in which nothing is queued or at work: long sleeps, waits and back-offs, in order. None where there is nothing else. */
export function idleGaps(items: readonly TimelineItem[], whole: Range): readonly Range[] {
  const busy = items
    .flatMap(({ parts }) => parts)
    .filter(({ kind }) => BUSY.has(kind))
    .toSorted((a, b) => a.from - b.from);
  const gaps: Range[] = [];
  let until = whole.from;
  for (const { from, to = whole.to } of busy) {
    if (from > until) gaps.push({ from: until, to: from });
    until = Math.max(until, to);
  }
  if (until < whole.to) gaps.push({ from: until, to: whole.to });
  const least = Math.max(IDLE_MS, (whole.to - whole.from) * IDLE_SHARE);
  const long = gaps.filter(({ from, to }) => to - from >= least);
  const idle = long.reduce((sum, { from, to }) => sum + to - from, 0);
  return idle < whole.to - whole.from ? long : [];
}

/** A scale over `range` on which `gaps` are breaks of a fixed width. */
export function scaleOf(range: Range, gaps: readonly Range[]): Scale {
  const cut = gaps
    .map(({ from, to }) => ({ from: Math.max(from, range.from), to: Math.min(to, range.to) }))
    .filter(({ from, to }) => to > from);
  const pieces = piecesOf(range, cut);
  const busyMs = pieces.reduce((sum, { idle, from, to }) => (idle ? sum : sum + to - from), 0);
  const width = busyMs === 0 ? 1 / Math.max(cut.length, 1) : Math.min(BREAK, BREAKS / cut.length);
  const forBusy = 1 - (busyMs === 0 ? 1 : width * cut.length);
  let start = 0;
  const segments = pieces.map((piece): Segment => {
    const share = piece.idle ? width : ((piece.to - piece.from) / busyMs) * forBusy;
    const segment = { ...piece, start, end: start + share };
    start = segment.end;
    return segment;
  });
  return { ...range, segments };
}

function piecesOf(range: Range, gaps: readonly Range[]): readonly (Range & { idle: boolean })[] {
  const pieces: (Range & { idle: boolean })[] = [];
  let until = range.from;
  for (const gap of gaps) {
    if (gap.from > until) pieces.push({ from: until, to: gap.from, idle: false });
    pieces.push({ ...gap, idle: true });
    until = gap.to;
  }
  if (until < range.to || pieces.length === 0)
    pieces.push({ from: until, to: Math.max(range.to, until + 1), idle: false });
  return pieces;
}

/** Where a moment lies, 0 to 1; one outside lies at the nearer end. */
export function shareOf({ segments }: Scale, at: number): number {
  const segment = segments.find(({ to }) => at <= to) ?? segments.at(-1);
  if (!segment) return 0;
  const { from, to, start, end } = segment;
  const within = Math.min(Math.max((at - from) / (to - from), 0), 1);
  return start + (end - start) * within;
}

/** The moment that lies at `share` of the width. */
export function timeAt({ segments }: Scale, share: number): number {
  const segment = segments.find(({ end }) => share <= end) ?? segments.at(-1);
  if (!segment) return 0;
  const { from, to, start, end } = segment;
  const within = end === start ? 0 : Math.min(Math.max((share - start) / (end - start), 0), 1);
  return from + (to - from) * within;
}
