import {
  isSameJson,
  planMigration,
  type Definition,
  type RunSnapshot,
  type StepId,
} from "@waymark/core";
import type * as z from "zod";
import type { MigrationMap as Map } from "../bulk/bulk-request.ts";

export type MigrationMap = z.infer<typeof Map>;

export type Classified =
  | { readonly class: "safe" }
  /** It can be moved once these new steps are passed over, and these states have a place in the new version. */
  | {
      readonly class: "needs-map";
      readonly steps: readonly StepId[];
      readonly states: readonly string[];
    }
  | { readonly class: "impossible"; readonly problems: readonly string[] };

/** Whether a run could be moved to another version as it stands, by the rules that move it. */
export function classifyRun(
  from: Definition,
  to: Definition,
  snapshot: RunSnapshot,
  { skip = [], states = {} }: MigrationMap,
  at: number,
): Classified {
  const problemsWith = (map: MigrationMap): readonly string[] => {
    const planned = planMigration(from, to, snapshot, {
      at,
      skip: [...skip, ...(map.skip ?? [])],
      states: { ...states, ...map.states },
    });
    return "problems" in planned ? planned.problems : [];
  };
  const asItIs = planMigration(from, to, snapshot, { at, states });
  const problems = "problems" in asItIs ? problemsWith({}) : [];
  if (problems.length === 0) return { class: "safe" };
  // Another place for a state that the run is not in, and does not remember, changes nothing.
  const gone = goneStates(from, to).filter(
    ({ id, place }) =>
      states[id] === undefined && !isSameJson(problems, problemsWith({ states: { [id]: place } })),
  );
  if (gone.length > 0) return { class: "needs-map", steps: [], states: gone.map(({ id }) => id) };
  const steps = newSteps(from, to, skip);
  const left = steps.length === 0 ? problems : problemsWith({ skip: [...steps] });
  if (left.length > 0) return { class: "impossible", problems: lasting(problems, left) };
  const needed = neededSkips(steps, (some) => problemsWith({ skip: [...some] }));
  return { class: "needs-map", steps: needed, states: [] };
}

/** What is in the way whether new steps are passed over or not; all that is in it, where neither way is the better. */
function lasting(problems: readonly string[], left: readonly string[]): readonly string[] {
  const both = problems.filter((problem) => left.includes(problem));
  return both.length > 0 ? both : problems;
}

/** States that only the version before has, each with some place in the new one. */
function goneStates(from: Definition, to: Definition): readonly { id: string; place: string }[] {
  if (from.kind !== "machine" || to.kind !== "machine") return [];
  const known = new Set(to.states.map(({ id }) => id));
  const place = to.states.find(({ parent }) => parent !== undefined)?.id ?? "";
  return from.states.flatMap(({ id, parent }) =>
    parent === undefined || known.has(id) ? [] : [{ id, place }],
  );
}

/** Trying more of them would keep the process from its other work. */
const MOST_NEW_STEPS = 50;

function newSteps(from: Definition, to: Definition, skip: readonly StepId[]): readonly StepId[] {
  if (from.kind !== "dag" || to.kind !== "dag") return [];
  const known = new Set([...from.plan.steps.map(({ id }) => id), ...skip]);
  return to.plan.steps.flatMap(({ id }) => (known.has(id) ? [] : [id])).slice(0, MOST_NEW_STEPS);
}

/** Those of the steps without which it would not do; it does with all of them. */
function neededSkips(
  steps: readonly StepId[],
  problemsWith: (skip: readonly StepId[]) => readonly string[],
): readonly StepId[] {
  return steps.reduce<readonly StepId[]>((needed, step) => {
    const without = needed.filter((each) => each !== step);
    return problemsWith(without).length === 0 ? without : needed;
  }, steps);
}
