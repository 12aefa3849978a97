import type { RunId } from "@waymark/core";
import type { Classified } from "./classify-run.ts";

/** Runs of one class: how many of those that were tried, and the newest. */
interface ClassedRuns {
  readonly runs: number;
  readonly first?: RunId;
}

/** What runs need, or why they cannot be moved, with how many it is so for, and the newest of them. */
export interface MigrationNote {
  readonly about: string;
  readonly runs: number;
  readonly first: RunId;
}

/** What a move would come to for the runs that were tried. Nothing is changed. */
export interface MigrationPlan {
  /** Runs that the move is about. */
  readonly total: number;
  /** Those of them that were tried for this answer. */
  readonly tried: number;
  readonly safe: ClassedRuns;
  readonly needsMap: ClassedRuns & {
    /** New steps that these runs are beyond, and states that the new version has not. */
    readonly steps: readonly MigrationNote[];
    readonly states: readonly MigrationNote[];
  };
  readonly impossible: ClassedRuns & { readonly problems: readonly MigrationNote[] };
  /** The steps or states that the new version has, to choose from. */
  readonly places: readonly string[];
  /** Tries those that are older; absent where there are none. */
  readonly nextCursor?: string;
}

export type Tried = Classified & { readonly runId: RunId };

const MOST_NOTES = 20;

/** Runs in their classes, each with what is told of it. */
export function summarize(
  tried: readonly Tried[],
): Pick<MigrationPlan, "tried" | "safe" | "needsMap" | "impossible"> {
  const needs = tried.filter((run) => run.class === "needs-map");
  const cannot = tried.filter((run) => run.class === "impossible");
  return {
    tried: tried.length,
    safe: classed(tried.filter((run) => run.class === "safe")),
    needsMap: {
      ...classed(needs),
      steps: notesOf(needs, ({ steps }) => steps),
      states: notesOf(needs, ({ states }) => states),
    },
    impossible: { ...classed(cannot), problems: notesOf(cannot, ({ problems }) => problems) },
  };
}

const classed = ([first, ...more]: readonly Tried[]): ClassedRuns =>
  first ? { runs: more.length + 1, first: first.runId } : { runs: 0 };

/** The most frequent first. */
function notesOf<Run extends Tried>(
  runs: readonly Run[],
  aboutsOf: (run: Run) => readonly string[],
): readonly MigrationNote[] {
  const notes = new Map<string, MigrationNote>();
  for (const run of runs) {
    for (const about of aboutsOf(run)) {
      const { runs: before, first } = notes.get(about) ?? { runs: 0, first: run.runId };
      notes.set(about, { about, runs: before + 1, first });
    }
  }
  return [...notes.values()].toSorted((a, b) => b.runs - a.runs).slice(0, MOST_NOTES);
}
