import {
  foldEvents,
  transition,
  WaymarkError,
  type Definition,
  type RunSnapshot,
} from "@waymark/core";
import type { StoredRun } from "../store/run-queries.ts";

/**
 * A run as it is durable: its checkpoint, with the events since folded onto it.
 * @throws {WaymarkError} RUN_HELD when it cannot be read with the code that is here.
 */
export function restoreRun(
  stored: StoredRun,
  definition: Definition | undefined,
): { readonly definition: Definition; readonly snapshot: RunSnapshot } {
  const { workflow, version, snapshot, events } = stored;
  if (!definition) {
    throw held(`The code of ${workflow} version ${version} is not here: deploy it, then restart.`);
  }
  if (snapshot && snapshot.definitionHash !== definition.hash) {
    throw held(
      `The stored state belongs to another definition than ${workflow} version ${version}.`,
    );
  }
  return {
    definition,
    snapshot: snapshot
      ? events.reduce((state, event) => transition(definition, state, event).snapshot, snapshot)
      : foldEvents(definition, events),
  };
}

const held = (reason: string): WaymarkError => new WaymarkError("RUN_HELD", reason);
