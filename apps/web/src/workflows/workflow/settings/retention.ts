import { parseDuration, type RunStatus } from "@waymark/core";
import { formatDuration } from "../../../ui/format.ts";

/** How a run may have ended, and so be kept for its own time. */
export const OUTCOMES = ["completed", "failed", "cancelled", "terminated"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** In milliseconds; null: for ever. What is absent is as the installation says. */
export type Retention = Readonly<Partial<Record<RunStatus, number | null>>>;

export type Keeping = "as-installation" | "for-ever" | "for";

/** How long runs of one outcome are kept, as somebody types it. */
export interface Kept {
  readonly keeping: Keeping;
  readonly text: string;
}

export type KeptDraft = Readonly<Record<Outcome, Kept>>;

export const keptFor = (ms: number | null | undefined): string =>
  ms === null || ms === undefined ? "for ever" : formatDuration(ms);

export function draftOf(retention: Retention | undefined): KeptDraft {
  const draft = OUTCOMES.map((outcome): [Outcome, Kept] => {
    const ms = retention?.[outcome];
    if (ms === undefined) return [outcome, { keeping: "as-installation", text: "30d" }];
    return [outcome, ms === null ? { keeping: "for-ever", text: "30d" } : kept(ms)];
  });
  return Object.fromEntries(draft) as KeptDraft;
}

const DAY = 86_400_000;

const kept = (ms: number): Kept => ({
  keeping: "for",
  text: ms % DAY === 0 ? `${ms / DAY}d` : `${ms}ms`,
});

/** Why it cannot be taken; undefined where it can. */
export const problemOf = ({ keeping, text }: Kept): string | undefined =>
  keeping === "for" && parseDuration(text.trim()) === undefined
    ? 'Write a time such as "12h", "30d" or "P4W".'
    : undefined;

/** What is to be set; null where all of it is as the installation says, undefined where something cannot be taken. */
export function retentionOf(draft: KeptDraft): Retention | null | undefined {
  if (OUTCOMES.some((outcome) => problemOf(draft[outcome]) !== undefined)) return undefined;
  const own = OUTCOMES.flatMap((outcome): [Outcome, number | null][] => {
    const { keeping, text } = draft[outcome];
    if (keeping === "as-installation") return [];
    return [[outcome, keeping === "for-ever" ? null : (parseDuration(text.trim()) ?? null)]];
  });
  return own.length === 0 ? null : Object.fromEntries(own);
}
