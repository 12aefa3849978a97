import type { Definition } from "@waymark/core";
import { outcomeOf } from "./fault-outcome.ts";
import { FaultRun } from "./fault-run.ts";
import { faultScenarios } from "./fault-scenarios.ts";
import { FAULT_KINDS, type FaultLabOptions, type FaultOutcome } from "./fault.ts";

/**
 * Lets every task step of a workflow go wrong in every way, one scenario after the other, and tells
 * what becomes of the run. Left out are scenarios in which a step that was to go wrong never ran.
 *
 * @throws {WaymarkError} INPUT_INVALID, PAYLOAD_INVALID
 */
export function enumerateFaults(
  definition: Definition,
  options: FaultLabOptions,
): readonly FaultOutcome[] {
  const { kinds = FAULT_KINDS, maxFaults = 1 } = options;
  return faultScenarios(definition, kinds, maxFaults).flatMap((faults) => {
    const run = new FaultRun(definition, options, faults).play();
    return run.allHappened ? [outcomeOf(definition, run, faults)] : [];
  });
}
