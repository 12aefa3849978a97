import type { ScheduleSettings } from "@waymark/orchestrator/api";

type Overlap = ScheduleSettings["overlap"];

/** What becomes of an instant while the run before is open: in a word, and in a sentence. */
export const OVERLAPS: Readonly<
  Record<Overlap, { readonly label: string; readonly does: string }>
> = {
  skip: { label: "Skip", does: "While a run is open, instants are left out." },
  queue: {
    label: "Queue one",
    does: "While a run is open, one instant waits for its end; more are left out.",
  },
  cancel: {
    label: "Cancel previous",
    does: "An open run is cancelled, and the next one starts when it has ended.",
  },
  allow: { label: "Allow", does: "Each instant starts its run, whatever is open." },
};

export const OVERLAP_KEYS = Object.keys(OVERLAPS) as readonly Overlap[];
