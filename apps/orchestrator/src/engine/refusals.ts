import {
  acceptedSignals,
  parseInput,
  toJson,
  WaymarkError,
  type Ignored,
  type JsonValue,
  type RunEvent,
} from "@waymark/core";
import type { RunActor } from "./run-actor.ts";

/** Why an event that a caller sent changed nothing, as the error the caller gets. */
export function refusal(actor: RunActor, event: RunEvent, ignored: Ignored): WaymarkError {
  const { runId, snapshot } = actor;
  switch (ignored) {
    case "run-finished":
      return new WaymarkError("RUN_FINISHED", `Run ${runId} is ${snapshot.status}.`);
    case "not-expected":
      return signalNotExpected(actor, event);
    case "step-unknown":
      return new WaymarkError("STEP_NOT_FOUND", `Run ${runId} has no step "${stepOf(event)}".`);
    case "step-not-failed":
      return new WaymarkError(
        "STEP_NOT_FAILED",
        `Step "${stepOf(event)}" of run ${runId} has not failed.`,
      );
    case "duplicate":
    case "stale":
      return new WaymarkError("RUN_FINISHED", `Run ${runId} has moved on.`);
  }
}

function signalNotExpected(actor: RunActor, event: RunEvent): WaymarkError {
  const names = acceptedSignals(actor.definition, actor.snapshot).map(({ name }) => name);
  const name = event.type === "signal.received" ? event.name : "";
  const accepted = names.length === 0 ? "It waits for none." : `It waits for: ${names.join(", ")}.`;
  return new WaymarkError("SIGNAL_NOT_EXPECTED", `Signal "${name}" was refused. ${accepted}`, {
    details: { accepted: names },
  });
}

const stepOf = (event: RunEvent): string => ("stepId" in event ? event.stepId : "");

/** The payload as the awaiting step wants it (defaults filled in). @throws {WaymarkError} PAYLOAD_INVALID */
export function checkedPayload(actor: RunActor, name: string, payload: JsonValue): JsonValue {
  const signal = acceptedSignals(actor.definition, actor.snapshot).find((one) => one.name === name);
  const read = parseInput(signal?.schema, payload);
  if ("value" in read) return read.value;
  throw new WaymarkError("PAYLOAD_INVALID", `Signal "${name}": ${sentence(read.problems)}`, {
    details: { problems: toJson(read.problems) },
  });
}

/** Problems of a value against its schema, as one sentence. */
export const sentence = (
  problems: readonly { readonly path: string; readonly message: string }[],
): string =>
  problems
    .map(({ path, message }) => `${path === "" ? "the value" : path}: ${message}`)
    .join("; ") + ".";
