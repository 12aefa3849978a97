import type { DagDocument, Join } from "./dag-schema.ts";
import { needsOf, type Edge, type Edges } from "./edges.ts";
import { sortSteps } from "./sort-steps.ts";

// What must be true of other steps once a step has run. Where two such truths exclude one another (a
// step both completed and failed, a choice that picked two ways) no run has both.

/** What must be so: by another step the ways it may have ended, by a choice what it may have picked. */
type Facts = ReadonlyMap<string, ReadonlySet<string>>;

/** Undefined for what can never be. */
type Possible = Facts | undefined;

export interface Known {
  /** By step; undefined for one that can never run. */
  readonly facts: ReadonlyMap<string, Possible>;
  readonly forks: ReadonlySet<string>;
  readonly edges: Edges;
}

// The facts of a step are about every fork before it: past this many of both together finding them
// would take seconds, and is left out.
const MAX_FACTS = 1_000_000;

/** Undefined where the document is too large to tell. */
export function factsOf(document: DagDocument, edges: Edges): Known | undefined {
  const forks = forksAmong([...edges.values()].flat());
  if (forks.size * edges.size > MAX_FACTS) return undefined;
  const facts = new Map<string, Possible>();
  const known: Known = { facts, forks, edges };
  for (const id of sortSteps(needsOf(edges)).order) {
    const ways = (edges.get(id) ?? []).map((edge) => wayOf(edge, known));
    facts.set(id, joinFacts(document.steps[id]?.join ?? "all", ways));
  }
  return known;
}

/** True where no run does both of two steps. */
export const excludeEachOther = ({ facts }: Known, one: string, other: string): boolean =>
  both(facts.get(one), facts.get(other)) === undefined;

/** Steps that lead on in ways that exclude one another: about all others nothing can contradict. */
const forksAmong = (edges: readonly Edge[]): ReadonlySet<string> =>
  new Set(edges.filter(({ on, picked }) => on === "failed" || picked).map(({ from }) => from));

/** What must be so for an edge to be taken. */
export function wayOf({ from, to, on, picked }: Edge, { facts, forks, edges }: Known): Possible {
  if (on === "always") return new Map();
  const before = facts.get(from);
  if (!forks.has(from)) return before;
  const ended: Facts = new Map([[from, new Set([on])]]);
  // A step also fails, without having run, by a condition of its edges that cannot be evaluated.
  if (on === "failed" && edges.get(from)?.some(({ when }) => when !== undefined)) return ended;
  // `>` cannot occur in a step's id.
  const pick: Facts = picked ? new Map([[`${from}>`, new Set([to])]]) : new Map();
  return before && new Map([...before, ...ended, ...pick]);
}

function joinFacts(join: Join, ways: readonly Possible[]): Possible {
  if (ways.length === 0 || join === "allDone") return new Map();
  return join === "all" ? ways.reduce(both) : ways.reduce(either);
}

/** What must be so where both must be; undefined where they exclude one another. */
function both(one: Possible, other: Possible): Possible {
  if (!one || !other) return undefined;
  const facts = new Map(one);
  for (const [fork, ends] of other) {
    const shared = meet(facts.get(fork) ?? ends, ends);
    if (shared.size === 0) return undefined;
    facts.set(fork, shared);
  }
  return facts;
}

/** What must be so where one of both must be. */
function either(one: Possible, other: Possible): Possible {
  if (!one || !other) return one ?? other;
  const shared = [...one].flatMap(([fork, ends]) => {
    const others = other.get(fork);
    return others ? [[fork, new Set([...ends, ...others])] as const] : [];
  });
  return new Map(shared);
}

const meet = (one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...one].filter((end) => other.has(end)));
