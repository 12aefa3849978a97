import type { ComparedStep, ComparedStepSide, RunComparison } from "@waymark/orchestrator/api";
import { formatDuration, plural } from "../../ui/format.ts";
import { STATUS } from "../../ui/status.tsx";

// What two runs side by side are said to have, or not to have, in common. Plain functions.

type Divergence = NonNullable<RunComparison["divergence"]>;

const KINDS: Readonly<Record<Divergence["kind"], string>> = {
  path: "the runs went different ways",
  output: "the runs went the same way, and something else came of it",
  end: "one of the runs has not come past it",
};

/** “At Payment the runs went different ways (transition 5 of A, 6 of B).” */
export function divergenceSentence({ kind, a, b }: Divergence, title: string): string {
  const places = [
    ...(a === undefined ? [] : [`${a} of A`]),
    ...(b === undefined ? [] : [`${b} of B`]),
  ];
  const at = places.length === 0 ? "" : ` (transition ${places.join(", ")})`;
  return `At ${title} ${KINDS[kind]}${at}.`;
}

/** In which ways a step differs, each in a word or two; none where it does not. */
export function differencesOf(step: ComparedStep): readonly string[] {
  return [
    ...(step.onlyIn === undefined ? [] : [`only in ${step.onlyIn.toUpperCase()}’s version`]),
    ...(step.difference === undefined ? [] : [DIFFERENCES[step.difference]]),
    ...(step.hasOtherInput ? ["input"] : []),
    ...(step.hasOtherTries ? ["tries"] : []),
  ];
}

const DIFFERENCES: Readonly<Record<Divergence["kind"], string>> = {
  path: "path",
  output: "output",
  end: "under way",
};

export const isDifferent = (step: ComparedStep): boolean => differencesOf(step).length > 0;

/** “A completed in 1.2 s, B failed after 3 attempts”. */
export function sidesInWords({ a, b }: ComparedStep): string {
  return `A ${sideInWords(a)}, B ${sideInWords(b)}`;
}

function sideInWords(side: ComparedStepSide | undefined): string {
  if (!side) return "did not come here";
  const { status, attempts, tookMs } = side;
  return [
    STATUS[status].label.toLowerCase(),
    ...(tookMs === undefined ? [] : [`in ${formatDuration(tookMs)}`]),
    ...(attempts > 1 ? [`after ${plural(attempts, "attempt")}`] : []),
  ].join(" ");
}

export interface Delta {
  /** Milliseconds that B took longer than A; negative: shorter. */
  readonly ms: number;
  /** Against the largest of all, −1 … 1. */
  readonly share: number;
}

/** How much longer B took at each step, where both tell. */
export function deltasOf(steps: readonly ComparedStep[]): ReadonlyMap<string, Delta> {
  const deltas = steps.flatMap(({ nodeId, a, b }) =>
    a?.tookMs === undefined || b?.tookMs === undefined ? [] : [{ nodeId, ms: b.tookMs - a.tookMs }],
  );
  const most = Math.max(1, ...deltas.map(({ ms }) => Math.abs(ms)));
  return new Map(deltas.map(({ nodeId, ms }) => [nodeId, { ms, share: ms / most }]));
}

/** “+1.2 s”, “−300 ms”, “same”. */
export function deltaText({ ms }: Delta): string {
  if (Math.round(ms) === 0) return "same";
  return `${ms > 0 ? "+" : "−"}${formatDuration(Math.abs(ms))}`;
}
