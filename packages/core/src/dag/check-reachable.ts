import { pointer, type Problem } from "../problem.ts";
import type { DagDocument, Join } from "./dag-schema.ts";
import { edgesInto, needsOf, type Edge } from "./edges.ts";
import { sortSteps } from "./sort-steps.ts";

// Finds joins that can never fire: a step that needs another both completed and failed, be it through
// others. For each step it is worked out what must be true of other steps once it has run; where two
// such truths exclude one another, the step cannot run.

/** What must be so for a step to have run: by another step, the ways that one may have ended. */
type Facts = ReadonlyMap<string, ReadonlySet<string>>;

/** Undefined for what can never be. */
type Possible = Facts | undefined;

// The facts of a step are about every step before it that may lead two ways: past this many of both
// together the check would take seconds, and is left out.
const MAX_FACTS = 1_000_000;

export function checkReachable(document: DagDocument): Problem[] {
  const ids = sortSteps(needsOf(document)).order;
  const edges = new Map(ids.map((id) => [id, edgesInto(document, id)]));
  const forks = forksAmong([...edges.values()].flat());
  if (forks.size * ids.length > MAX_FACTS) return [];
  const known: Known = { facts: new Map(), forks, edges };
  return ids.flatMap((id) => {
    const { join = "all" } = document.steps[id] ?? {};
    const ways = (edges.get(id) ?? []).map((edge) => wayOf(edge, known));
    const facts = joinFacts(join, ways);
    known.facts.set(id, facts);
    // A step behind one that cannot run is told by that one.
    const isFirst = ways.every((way) => way !== undefined);
    return isFirst && facts === undefined ? [neverRuns(id)] : [];
  });
}

interface Known {
  readonly facts: Map<string, Possible>;
  readonly forks: ReadonlySet<string>;
  readonly edges: ReadonlyMap<string, readonly Edge[]>;
}

/** Steps that a `failed` edge leaves: about all others there is nothing to contradict. */
const forksAmong = (edges: readonly Edge[]): ReadonlySet<string> =>
  new Set(edges.filter(({ on }) => on === "failed").map(({ from }) => from));

/** What must be so for an edge to be taken. */
function wayOf({ from, on }: Edge, { facts, forks, edges }: Known): Possible {
  if (on === "always") return new Map();
  const before = facts.get(from);
  if (!forks.has(from)) return before;
  // A step also fails, without having run, by a condition of its edges that cannot be evaluated.
  const failsUnrun = on === "failed" && edges.get(from)?.some(({ when }) => when !== undefined);
  if (failsUnrun) return new Map([[from, new Set([on])]]);
  return before && new Map([...before, [from, new Set([on])]]);
}

function joinFacts(join: Join, ways: readonly Possible[]): Possible {
  if (ways.length === 0 || join === "allDone") return new Map();
  return join === "all" ? ways.reduce(both) : ways.reduce(either);
}

/** What must be so where both must be; undefined where they exclude one another. */
function both(one: Possible, other: Possible): Possible {
  if (!one || !other) return undefined;
  const facts = new Map(one);
  for (const [id, ends] of other) {
    const shared = meet(facts.get(id) ?? ends, ends);
    if (shared.size === 0) return undefined;
    facts.set(id, shared);
  }
  return facts;
}

/** What must be so where one of both must be. */
function either(one: Possible, other: Possible): Possible {
  if (!one || !other) return one ?? other;
  const shared = [...one].flatMap(([id, ends]) => {
    const others = other.get(id);
    return others ? [[id, new Set([...ends, ...others])] as const] : [];
  });
  return new Map(shared);
}

const meet = (one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...one].filter((end) => other.has(end)));

const neverRuns = (id: string): Problem => ({
  pointer: pointer("steps", id, "needs"),
  severity: "warning",
  rule: "join-never",
  message: `Step ${id} can never run: what it needs cannot all happen in one run.`,
  fix: 'Set its join to "any" if one of the ways to it is enough, or remove a need.',
});
