import { approverWords } from "./dag/may-answer.ts";
import type { Definition } from "./definition.ts";
import { WaymarkError, type CoreCode } from "./errors.ts";
import type { RunEvent, SignalReceived } from "./event.ts";
import { parseInput } from "./input-schema.ts";
import { toJson, type JsonSchema, type JsonValue } from "./json.ts";
import { acceptedSignals, type AcceptedSignal } from "./queries.ts";
import type { RunSnapshot } from "./snapshot.ts";
import type { Ignored } from "./transition-result.ts";

// What every driver says to those who start, signal or repair runs, in the same words.

/** The input of a run with the schema's defaults filled in. @throws {WaymarkError} INPUT_INVALID */
export const acceptInput = (definition: Definition, input: JsonValue): JsonValue =>
  fit(definition.inputSchema, input, "INPUT_INVALID", `Input of "${definition.name}"`);

/**
 * The payload of a signal as the awaiting step wants it. A signal that nobody waits for, or that was
 * accepted before, passes as it is: `transition` says what becomes of it.
 *
 * @throws {WaymarkError} PAYLOAD_INVALID
 */
export function acceptPayload(
  definition: Definition,
  snapshot: RunSnapshot,
  { name, payload, key }: Readonly<Pick<SignalReceived, "name" | "payload" | "key">>,
): JsonValue {
  if (key !== undefined && snapshot.signalKeys.includes(key)) return payload;
  const accepted = acceptedSignal(definition, snapshot, name);
  return fit(accepted?.schema, payload, "PAYLOAD_INVALID", `Payload of "${name}"`);
}

/** What a caller is told whose event changed nothing, or undefined where that is as good as done. */
export function refusalOf(
  definition: Definition,
  snapshot: RunSnapshot,
  event: RunEvent,
  ignored: Ignored,
): WaymarkError | undefined {
  const { runId, status } = snapshot;
  const step = "stepId" in event ? event.stepId : "";
  switch (ignored) {
    case "run-finished":
      return new WaymarkError("RUN_FINISHED", `Run ${runId} is ${status}.`);
    case "not-expected":
      return signalNotExpected(definition, snapshot, event);
    case "not-an-approver":
      return notAnApprover(definition, snapshot, event);
    case "step-unknown":
      return new WaymarkError("STEP_NOT_FOUND", `Run ${runId} has no step "${step}".`);
    case "step-not-failed":
      return new WaymarkError(
        "STEP_NOT_FAILED",
        `Step "${step}" of run ${runId} cannot be retried.`,
      );
    case "step-settled":
      return new WaymarkError(
        "STEP_SETTLED",
        `Step "${step}" of run ${runId} cannot be ended by hand.`,
      );
    case "duplicate":
    case "stale":
      // What was asked for has been done already, so who asks again is not refused.
      return undefined;
  }
}

function signalNotExpected(
  definition: Definition,
  snapshot: RunSnapshot,
  event: RunEvent,
): WaymarkError {
  const names = acceptedSignals(definition, snapshot).map(({ name }) => name);
  const name = event.type === "signal.received" ? event.name : "";
  const accepted = names.length === 0 ? "It waits for none." : `It waits for: ${names.join(", ")}.`;
  const about = `Signal "${name}" was refused by run ${snapshot.runId}. ${accepted}`;
  return new WaymarkError("SIGNAL_NOT_EXPECTED", about, { details: { accepted: names } });
}

function notAnApprover(
  definition: Definition,
  snapshot: RunSnapshot,
  event: RunEvent,
): WaymarkError {
  const { name, by } = event.type === "signal.received" ? event : { name: "", by: undefined };
  const { approval } = acceptedSignal(definition, snapshot, name) ?? {};
  const { stepId = "", approvers = [], notBy } = approval ?? {};
  const who = by === undefined ? "Somebody unnamed" : `"${by}"`;
  const why =
    by !== undefined && by === notBy
      ? "they started: a different person must"
      : `waits for ${approverWords(approvers)}`;
  const about = `${who} may not answer "${stepId}" of run ${snapshot.runId}, which ${why}.`;
  return new WaymarkError("NOT_AN_APPROVER", about, { details: { approvers: [...approvers] } });
}

const acceptedSignal = (
  definition: Definition,
  snapshot: RunSnapshot,
  name: string,
): AcceptedSignal | undefined =>
  acceptedSignals(definition, snapshot).find((signal) => signal.name === name);

function fit(
  schema: JsonSchema | undefined,
  value: JsonValue,
  code: CoreCode,
  what: string,
): JsonValue {
  const parsed = parseInput(schema, value);
  if ("value" in parsed) return parsed.value;
  const sentences = parsed.problems.map(
    ({ path, message }) => `${path === "" ? "it" : path}: ${message}`,
  );
  const details = { problems: toJson(parsed.problems) };
  throw new WaymarkError(code, `${what} does not fit its schema (${sentences.join("; ")}).`, {
    details,
  });
}
