import type { DagDocument, EdgeOn, StepDocument } from "./dag-schema.ts";

/** An edge as the document says it, with what it leaves out filled in. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly on: EdgeOn;
  readonly when?: string;
  /** The step it comes from is a choice, which must have picked the step it leads to. */
  readonly picked?: true;
}

/** The edges into each step, by its id. */
export type Edges = ReadonlyMap<string, readonly Edge[]>;

/** What `needs` and choices say; edges with steps that do not exist are left out, repeated ones too. */
export function edgesOf({ steps }: Pick<DagDocument, "steps">): Edges {
  const ids = Object.keys(steps);
  const into = new Map(ids.map((id) => [id, new Map<string, Edge>()]));
  for (const [to, step] of Object.entries(steps)) {
    for (const edge of needEdges(to, step)) {
      if (into.has(edge.from) && !into.get(to)?.has(edge.from)) into.get(to)?.set(edge.from, edge);
    }
  }
  for (const from of ids.toSorted()) {
    for (const to of picksOf(steps[from])) {
      into.get(to)?.set(from, { from, to, on: "completed", picked: true });
    }
  }
  return new Map(Array.from(into, ([id, edges]) => [id, [...edges.values()]]));
}

function needEdges(to: string, { needs, join }: StepDocument): readonly Edge[] {
  // What runs whatever happened is what `always` means.
  const usual = join === "allDone" ? "always" : "completed";
  return needs.map(({ step: from, on = usual, when }) => ({
    from,
    to,
    on,
    ...(when === undefined ? {} : { when }),
  }));
}

/** The steps a choice picks one of; none for a step of another kind. */
export function picksOf(step: StepDocument | undefined): readonly string[] {
  if (!step || !("choice" in step)) return [];
  const picks = step.choice.map(({ to }) => to);
  return step.default === undefined ? picks : [...picks, step.default];
}

/** What each step needs, by its id. */
export type Needs = ReadonlyMap<string, readonly string[]>;

export const needsOf = (edges: Edges): Needs =>
  new Map(Array.from(edges, ([id, into]) => [id, into.map(({ from }) => from)]));
