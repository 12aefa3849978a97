import type { RunDetail, RunSummary } from "@waymark/orchestrator/api";

export interface Suggestion {
  readonly runId: string;
  readonly why: string;
  /** Absent where it is not among those that were read. */
  readonly run: RunSummary | undefined;
}

/** What a run is compared with most: the last one that went well, and the one it was forked from. */
export function suggestionsFor(
  run: RunDetail | undefined,
  completed: readonly RunSummary[],
  known: readonly RunSummary[],
): readonly Suggestion[] {
  if (!run) return [];
  const last = completed.find(({ id }) => id !== run.id);
  const origin = run.forkedFrom?.runId;
  return [
    ...(last ? [{ runId: last.id, why: "the last that completed", run: last }] : []),
    ...(origin === undefined || origin === last?.id
      ? []
      : [
          {
            runId: origin,
            why: "the run it was forked from",
            run: [...completed, ...known].find(({ id }) => id === origin),
          },
        ]),
  ];
}
