import type { RunSnapshot } from "../snapshot.ts";
import { pauseBlockers } from "./blockers.ts";
import type { Blocker, LineOf } from "./explanation.ts";

/** Of a run that was started with a delay: its time has to come. */
export const delayBlockers = (snapshot: RunSnapshot, until: number): readonly Blocker[] =>
  pauseBlockers(snapshot, [
    { kind: "timer", until, sentence: "The run was started to begin later." },
  ]);

/** Who has the places that a run in line waits for. */
export function placeBlockers(snapshot: RunSnapshot, lineOf: LineOf): readonly Blocker[] {
  const { place, runId } = snapshot;
  if (!place) return [];
  const { key, limit, askedAt: since } = place;
  const { heldBy, ahead } = lineOf(runId) ?? { heldBy: [], ahead: 0 };
  const which = key === "" ? "of its workflow" : `with the concurrency key "${key}"`;
  const holders =
    heldBy.length === 0 ? "" : `: ${heldBy.join(", ")} ${heldBy.length === 1 ? "has" : "have"} it`;
  const line =
    ahead === 0 ? "" : `, and ${ahead} ${ahead === 1 ? "run is" : "runs are"} in line before it`;
  const sentence = `The run waits for its place, of which runs ${which} have ${limit}${holders}${line}.`;
  const about = { limit, since, heldBy, ahead, ...(key === "" ? {} : { key }) };
  return pauseBlockers(snapshot, [{ kind: "place", ...about, sentence }]);
}
