import type { Definition } from "@waymark/core";
import { outcomeOf } from "./fault-outcome.ts";
import { FaultRun } from "./fault-run.ts";
import type { Fault, FaultLabOptions, FaultOutcome } from "./fault.ts";

/**
 * What becomes of the run in one scenario, for who plays them a few at a time; undefined where a step that was to go
 * wrong never ran.
 *
 * @throws {WaymarkError} INPUT_INVALID, PAYLOAD_INVALID
 */
export function playFaults(
  definition: Definition,
  options: FaultLabOptions,
  faults: readonly Fault[],
): FaultOutcome | undefined {
  const run = new FaultRun(definition, options, faults).play();
  return run.allHappened ? outcomeOf(definition, run, faults) : undefined;
}
