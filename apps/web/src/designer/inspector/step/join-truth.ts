import { judgeJoin } from "@waymark/core";

export type Join = "all" | "any" | "allDone" | "noneFailed";
export type Ending = "completed" | "skipped" | "failed";

/** What becomes of a step that runs after two others, by how those ended. */
export interface JoinCase {
  readonly endings: readonly [Ending, Ending];
  readonly runs: boolean;
}

const CASES: readonly JoinCase["endings"][] = [
  ["completed", "completed"],
  ["completed", "skipped"],
  ["completed", "failed"],
  ["failed", "failed"],
];

/** By the core's own judgement; the failures are ones that the run goes on from. */
export const joinTruth = (join: Join): readonly JoinCase[] =>
  CASES.map((endings) => ({ endings, runs: verdict(join, endings) === "run" }));

function verdict(join: Join, endings: JoinCase["endings"]) {
  // The edges into a step that runs in any case are taken however the steps before it ended.
  const isTaken = (ending: Ending) => join === "allDone" || ending === "completed";
  const missed = endings.filter((ending) => !isTaken(ending));
  const incoming = [0, 1].map((from) => ({ from, to: 2, on: "completed" }) as const);
  return judgeJoin(
    { join, incoming },
    {
      status: "pending",
      unmet: 0,
      missed: missed.length,
      failed: missed.filter((ending) => ending === "failed").length,
    },
  );
}
