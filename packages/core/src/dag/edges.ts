import type { DagDocument, EdgeOn } from "./dag-schema.ts";

/** An edge as the document says it, with what it leaves out filled in. */
export interface Edge {
  readonly from: string;
  readonly on: EdgeOn;
  readonly when?: string;
}

/** The edges into a step; those from steps that do not exist are left out, repeated ones too. */
export function edgesInto(document: DagDocument, id: string): readonly Edge[] {
  const edges = new Map<string, Edge>();
  const { needs = [], join } = document.steps[id] ?? {};
  // What runs whatever happened is what `always` means.
  const usual = join === "allDone" ? "always" : "completed";
  for (const { step: from, on = usual, when } of needs) {
    if (!Object.hasOwn(document.steps, from) || edges.has(from)) continue;
    edges.set(from, { from, on, ...(when === undefined ? {} : { when }) });
  }
  return [...edges.values()];
}

/** What each step needs, by its id. */
export type Needs = ReadonlyMap<string, readonly string[]>;

export const needsOf = (document: DagDocument): Needs =>
  new Map(
    Object.keys(document.steps).map((id) => [id, edgesInto(document, id).map(({ from }) => from)]),
  );
