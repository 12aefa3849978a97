import {
  baseOf,
  foldEvents,
  misfitOf,
  ServiceError,
  type WaymarkError,
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
  const base = baseOf(definition, events, snapshot).snapshot;
  const misfit = base && misfitOf(definition, base);
  if (misfit !== undefined) throw held(misfit);
  return { definition, snapshot: foldEvents(definition, events, snapshot) };
}

const held = (reason: string): WaymarkError => new ServiceError("RUN_HELD", reason);
