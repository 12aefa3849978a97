import type { MachineConfig } from "../machine-compile.ts";
import { compileActions } from "./actions.ts";
import { resolveTarget, type DocumentNode } from "./document-tree.ts";
import { compileGuard } from "./guards.ts";
import type { TransitionsDocument } from "./machine-document.ts";
import { listed, type Place, type Reading } from "./reading.ts";

export const compileOptional = (
  reading: Reading,
  node: DocumentNode,
  transitions: TransitionsDocument | undefined,
  place: Place,
) =>
  transitions === undefined ? undefined : compileTransitions(reading, node, transitions, place);

type TransitionDocument = Exclude<TransitionsDocument, readonly unknown[]>;

export const compileTransitions = (
  reading: Reading,
  node: DocumentNode,
  transitions: TransitionsDocument,
  place: Place,
): readonly MachineConfig[] =>
  listed<TransitionDocument>(transitions, place).map((one) =>
    compileTransition(reading, node, one.item, one.place),
  );

function compileTransition(
  reading: Reading,
  node: DocumentNode,
  source: TransitionDocument,
  place: Place,
): MachineConfig {
  if (typeof source === "string")
    return defined({ target: knownTargets(reading, node, source, place) });
  const { target, guard, actions, reenter, description } = source;
  return defined({
    target: target && knownTargets(reading, node, target, [...place, "target"]),
    guard: compileGuard(reading, node, guard, [...place, "guard"]),
    actions: compileActions(reading, actions, [...place, "actions"]),
    reenter,
    description,
  });
}

/** The targets that exist; the others are reported. */
export function knownTargets(
  reading: Reading,
  node: DocumentNode,
  targets: string | readonly string[],
  place: Place,
): readonly string[] | undefined {
  const known = listed<string>(targets, place).filter((one) => isKnown(reading, node, one));
  return known.length === 0 ? undefined : known.map(({ item }) => item);
}

function isKnown(
  reading: Reading,
  node: DocumentNode,
  { item: target, place }: Readonly<{ item: string; place: Place }>,
): boolean {
  if (resolveTarget(node, target)) return true;
  const message = `The transition leads to "${target}", which does not exist.`;
  const fix = "Name a state beside this one, one inside it as .name, or any as #id.";
  reading.report(place, "unknown-target", message, fix);
  return false;
}

/** XState asks whether some members are there at all. */
export const defined = (members: MachineConfig): MachineConfig =>
  Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined));
