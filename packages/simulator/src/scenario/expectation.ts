import { acceptedSignals, overlayOf, type JsonValue, type RunId } from "@waymark/core";
import type { Simulator } from "../simulator.ts";
import type { Expectation } from "./scenario.ts";

/** What of an expectation is not so, in sentences. */
export function unmetOf(simulator: Simulator, runId: RunId, expected: Expectation): string[] {
  const definition = simulator.definition(runId);
  const snapshot = simulator.snapshot(runId);
  const { nodes } = overlayOf(definition, snapshot);
  const accepts = acceptedSignals(definition, snapshot).map(({ name }) => name);
  const steps = Object.entries(expected.steps ?? {}).map(([id, status]) =>
    differing(`step "${id}"`, nodes[id]?.status ?? "pending", status),
  );
  return [
    differing("status", snapshot.status, expected.status),
    differing("output", snapshot.output, expected.output),
    differing("error", snapshot.error?.name, expected.error),
    ...steps,
    differing("accepts", accepts.toSorted(), expected.accepts?.toSorted()),
    differing("elapsed", simulator.clock.now - snapshot.startedAt, expected.elapsed),
  ].flatMap((problem) => problem ?? []);
}

function differing(
  what: string,
  actual: JsonValue | undefined,
  expected: JsonValue | undefined,
): string | undefined {
  if (expected === undefined || holds(actual, expected)) return undefined;
  return `${what} is ${shown(actual)}, not ${shown(expected)}.`;
}

const shown = (value: JsonValue | undefined): string =>
  value === undefined ? "absent" : JSON.stringify(value);

/** Of an object only the members told must be so; anything else must be equal. */
function holds(actual: JsonValue | undefined, expected: JsonValue): boolean {
  if (typeof expected !== "object" || expected === null) return actual === expected;
  if (typeof actual !== "object" || actual === null) return false;
  if (Array.isArray(expected) !== Array.isArray(actual)) return false;
  if (Array.isArray(expected) && expected.length !== (actual as readonly JsonValue[]).length) {
    return false;
  }
  return Object.entries(expected).every(
    ([key, member]) =>
      Object.hasOwn(actual, key) && holds((actual as Record<string, JsonValue>)[key], member),
  );
}
