import type { MachineDefinition } from "../src/index.ts";
import { errands } from "./machine-samples/errands.ts";
import { ledger } from "./machine-samples/ledger.ts";
import { patrol } from "./machine-samples/patrol.ts";
import { player } from "./machine-samples/player.ts";
import { purchase } from "./machine-samples/purchase.ts";
import { review } from "./machine-samples/review.ts";

/**
 * Machines that between them use what a statechart has: hierarchy, regions, history, delays, guards,
 * re-entry, spawned actors and events a machine sends to itself and to its callbacks.
 */
export const machineSamples = [purchase, review, player, errands, patrol, ledger] as const;

/** Signals that no sample takes. */
const STRANGERS = [
  "unheard-of",
  "*",
  "",
  "xstate.done.actor.pay",
  "xstate.after.30.player.on.busy.loading",
];

/** The signals to try on a machine: mostly its own, some that are not known or not allowed. */
export function signalsToTry({ descriptors: { exact } }: MachineDefinition): readonly string[] {
  const own = [...exact, ...exact, ...exact];
  return [...own, "item.found", ...STRANGERS];
}
