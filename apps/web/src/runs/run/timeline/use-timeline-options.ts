"use client";
import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import { useCallback } from "react";
import { WHOLE, type Selection } from "./selection.ts";

const PARSERS = {
  critical: parseAsBoolean.withDefault(false),
  clock: parseAsBoolean.withDefault(false),
  gaps: parseAsBoolean.withDefault(false),
  part: parseAsString,
};

/** How the timeline is shown: the address, so that a link shows what its sender saw. */
export function useTimelineOptions() {
  const [{ part, ...options }, set] = useQueryStates(PARSERS, { history: "replace" });
  const select = useCallback(
    (next: Selection) => void set({ part: isWhole(next) ? null : textOf(next) }),
    [set],
  );
  return { ...options, set, selection: selectionOf(part), select };
}

export const isWhole = ({ from, to }: Selection): boolean => from <= 0 && to >= 1;

const textOf = ({ from, to }: Selection): string =>
  [from, to].map((share) => Math.round(share * 1_000)).join("-");

function selectionOf(text: string | null): Selection {
  const [, from, to] = /^(\d{1,4})-(\d{1,4})$/.exec(text ?? "") ?? [];
  const selection = { from: Number(from) / 1_000, to: Number(to) / 1_000 };
  return selection.from < selection.to && selection.to <= 1 ? selection : WHOLE;
}
