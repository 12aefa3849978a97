import type { MigrationNote, MigrationPlan } from "@waymark/orchestrator/api";

/** The answers about one move so far, as one; undefined where there is none. */
export function mergePlans(plans: readonly MigrationPlan[]): MigrationPlan | undefined {
  const [first, ...others] = plans;
  return first && others.reduce(merge, first);
}

const merge = (newer: MigrationPlan, older: MigrationPlan): MigrationPlan => ({
  total: older.total,
  tried: newer.tried + older.tried,
  places: newer.places,
  safe: mergeClass(newer.safe, older.safe),
  needsMap: {
    ...mergeClass(newer.needsMap, older.needsMap),
    steps: mergeNotes(newer.needsMap.steps, older.needsMap.steps),
    states: mergeNotes(newer.needsMap.states, older.needsMap.states),
  },
  impossible: {
    ...mergeClass(newer.impossible, older.impossible),
    problems: mergeNotes(newer.impossible.problems, older.impossible.problems),
  },
});

type Classed = MigrationPlan["safe"];

function mergeClass(newer: Classed, older: Classed): Classed {
  const first = newer.first ?? older.first;
  return { runs: newer.runs + older.runs, ...(first !== undefined && { first }) };
}

/** The most frequent first. */
function mergeNotes(
  newer: readonly MigrationNote[],
  older: readonly MigrationNote[],
): readonly MigrationNote[] {
  const notes = new Map(newer.map((note) => [note.about, note]));
  for (const note of older) {
    const known = notes.get(note.about);
    notes.set(note.about, known ? { ...known, runs: known.runs + note.runs } : note);
  }
  return [...notes.values()].toSorted((one, other) => other.runs - one.runs);
}
