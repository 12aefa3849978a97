import type { Definition } from "../definition.ts";
import type { MachineDefinition } from "../machine/machine-definition.ts";
import type { MachineSnapshot, RunSnapshot } from "../snapshot.ts";
import type { TransitionResult } from "../transition-result.ts";
import { activeStates } from "./guard-answers.ts";

const GOING: ReadonlySet<string> = new Set(["scheduled", "running", "retrying", "waiting"]);

/** The nodes that a transition brings a run to: steps it sets going, innermost states it enters. */
export function targetsOf(
  definition: Definition,
  before: RunSnapshot,
  { snapshot, changes }: TransitionResult,
): readonly string[] {
  if (definition.kind === "machine") {
    const left = new Set(innermost(definition, before as MachineSnapshot));
    return innermost(definition, snapshot as MachineSnapshot).filter((id) => !left.has(id));
  }
  const changed = Object.entries(changes.nodes);
  return changed.filter(([, { status }]) => GOING.has(status)).map(([id]) => id);
}

const innermost = (definition: MachineDefinition, snapshot: MachineSnapshot): readonly string[] =>
  activeStates(definition, snapshot)
    .filter(({ type }) => type === "atomic" || type === "final")
    .map(({ id }) => id);
