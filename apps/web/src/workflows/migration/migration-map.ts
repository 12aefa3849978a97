import type { MigrationPlan } from "@waymark/orchestrator/api";

/** What a person said so far: new steps that are passed over, and where the runs of states that are gone go on. */
export interface MigrationMap {
  readonly skip: readonly string[];
  readonly states: Readonly<Record<string, string>>;
}

export const NO_MAP: MigrationMap = { skip: [], states: {} };

export function withSkip({ skip, states }: MigrationMap, step: string, on: boolean): MigrationMap {
  const others = skip.filter((each) => each !== step);
  return { states, skip: on ? [...others, step] : others };
}

/** An empty place takes back what was said of the state. */
export function withPlace(
  { skip, states }: MigrationMap,
  state: string,
  place: string,
): MigrationMap {
  const { [state]: _, ...others } = states;
  return { skip, states: place === "" ? others : { ...others, [state]: place } };
}

/** What the map is about: what runs need, and what was said already, which they need no more. */
export const mapRows = (
  { skip, states }: MigrationMap,
  plan: Pick<MigrationPlan, "needsMap"> | undefined,
): { readonly steps: readonly string[]; readonly states: readonly string[] } => ({
  steps: [...new Set([...skip, ...(plan?.needsMap.steps ?? []).map(({ about }) => about)])],
  states: [
    ...new Set([
      ...Object.keys(states),
      ...(plan?.needsMap.states ?? []).map(({ about }) => about),
    ]),
  ],
});
