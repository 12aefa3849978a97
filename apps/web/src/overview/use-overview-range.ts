"use client";
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { SINCE, type Since } from "../runs/list/run-filter.ts";
import { formatDateTime } from "../ui/format.ts";
import { useClockZone } from "../ui/time-look-context.tsx";
import { RANGE_KEYS } from "./ranges.ts";

const PARSERS = {
  range: parseAsStringLiteral(RANGE_KEYS).withDefault("24h"),
  /** A range that was drawn on the chart, milliseconds since the epoch: it stands before `range`. */
  from: parseAsInteger,
  until: parseAsInteger,
};

export interface OverviewRange {
  /** What the API is asked for. */
  readonly asked: { readonly rangeMs: number } | { readonly since: number; readonly until: number };
  readonly label: string;
  /** The same range as the run list takes it. */
  readonly ofRuns: { readonly since?: Since; readonly from?: number; readonly until?: number };
  readonly isDrawn: boolean;
  readonly choose: (range: (typeof RANGE_KEYS)[number]) => void;
  readonly draw: (from: number, until: number) => void;
  readonly key: (typeof RANGE_KEYS)[number];
}

/** The range is the address. */
export function useOverviewRange(): OverviewRange {
  const zone = useClockZone();
  const [{ range, from, until }, set] = useQueryStates(PARSERS, { history: "push" });
  const isDrawn = from !== null && until !== null && from < until;
  return {
    ...(isDrawn
      ? {
          asked: { since: from, until },
          label: `${formatDateTime(from, zone)} to ${formatDateTime(until, zone)}`,
          ofRuns: { from, until },
        }
      : {
          asked: { rangeMs: SINCE[range].ms },
          label: SINCE[range].label,
          ofRuns: { since: range },
        }),
    isDrawn,
    key: range,
    choose: (next) => void set({ range: next, from: null, until: null }),
    draw: (since, end) => void set({ from: Math.floor(since), until: Math.ceil(end) }),
  };
}
