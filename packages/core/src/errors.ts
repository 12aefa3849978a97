import { toJson, type JsonObject, type JsonValue } from "./json.ts";
import type { ServiceCode } from "./service-error.ts";

/**
 * Refusals that a caller can meet, with the sentence that says what to do. A code is part of the API: it
 * may be added, never renamed. Those that only a service meets are in `service-error.ts`.
 */
export const ERROR_CODES = {
  WORKFLOW_NOT_FOUND: "There is no such workflow. `workflows.list` shows those there are.",
  VERSION_NOT_FOUND: "There is no such version. `workflows.get` shows those there are.",
  DEFINITION_INVALID: "The definition has problems. Mend each one listed.",
  INPUT_INVALID: "The input does not fit the workflow's input schema. Correct the fields named.",
  PAYLOAD_INVALID: "The payload does not fit the schema of the signal. Correct the fields named.",
  IDEMPOTENCY_KEY_REUSED:
    "This idempotency key already started a run with other input. Use a new key for new input.",
  RUN_NOT_FOUND: "There is no such run; check the id, or it may have passed its retention period.",
  RUN_FINISHED: "The run has finished; it takes no more signals, and nothing of it can be stopped.",
  SIGNAL_NOT_EXPECTED: "The run is not waiting for this signal now. Send one that it waits for.",
  NOT_AN_APPROVER: "Only the approvers may answer. Let one do so, and say in `by` who it is.",
  STEP_NOT_FOUND: "There is no such step.",
  STEP_NOT_FAILED:
    "Only a step that failed, or that waits for its next attempt, can be retried by hand.",
  STEP_SETTLED:
    "Only a step that is in flight, waits or failed can be ended by hand; a pending one can be skipped.",
  CHANGE_IMPOSSIBLE: "Nothing was changed. Ask for what the sentences above leave open.",
  EXPRESSION_INVALID: "The expression could not be evaluated. Correct it at the place named.",
  UNAVAILABLE:
    "The orchestrator cannot commit now. Retry with the same key; nothing is lost or doubled.",
} as const;

export type CoreCode = keyof typeof ERROR_CODES;
export type ErrorCode = CoreCode | ServiceCode;

export interface RefusalOptions {
  readonly details?: JsonObject;
  readonly cause?: unknown;
}

/** A refusal with a code of the table above, the thing it is about, and structured details. */
export class WaymarkError extends Error {
  override readonly name = "WaymarkError";
  readonly code: ErrorCode;
  readonly details: JsonObject | undefined;

  constructor(
    code: CoreCode,
    about: string,
    options: RefusalOptions & { readonly advice?: string } = {},
  ) {
    super(`${about} ${options.advice ?? ERROR_CODES[code]}`, { cause: options.cause });
    this.code = code;
    this.details = options.details;
  }
}

/** An error as stored with an attempt: JSON, with the error's own fields kept for guards and people. */
export interface SerializedError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: SerializedError;
  readonly [field: string]: JsonValue | SerializedError | undefined;
}

/** Why a run failed whose time was over. */
export const RUN_TIMEOUT: SerializedError = {
  name: "TimeoutError",
  message: "The run took too long.",
};

const MAX_CAUSES = 5;

/** Never throws, whatever a handler threw: what cannot be kept as JSON is replaced by its description. */
export function serializeError(error: unknown, depth = 0): SerializedError {
  try {
    return error instanceof Error ? ofError(error, depth) : ofAnything(error);
  } catch {
    // A getter or proxy of the thrown thing throws itself. An attempt must be answered all the same.
    return { name: "Error", message: "The error that was thrown cannot be read." };
  }
}

function ofError(error: Error, depth: number): SerializedError {
  // Only TypeScript says that these are strings; some libraries put objects there.
  const { name, message, stack, cause }: { readonly [Key in keyof Error]: unknown } = error;
  return {
    ...plainFields(error),
    name: typeof name === "string" ? storable(name) : "Error",
    message: messageOf(message ?? ""),
    ...(typeof stack === "string" ? { stack: storable(stack) } : {}),
    ...(cause === undefined || depth >= MAX_CAUSES
      ? {}
      : { cause: serializeError(cause, depth + 1) }),
  };
}

function ofAnything(error: unknown): SerializedError {
  const fields = plainFields(error);
  if (typeof fields["message"] !== "string") return { name: "Error", message: messageOf(error) };
  const name = typeof fields["name"] === "string" ? fields["name"] : "Error";
  return { ...fields, name, message: fields["message"] };
}

function plainFields(value: unknown): Record<string, JsonValue> {
  if (value === null || typeof value !== "object") return {};
  const fields: Record<string, JsonValue> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) fields[storable(key)] = fieldOf(member, key);
  }
  return fields;
}

function fieldOf(member: unknown, key: string): JsonValue {
  try {
    return toJson(member, key);
  } catch {
    return describe(member);
  }
}

function messageOf(value: unknown): string {
  if (typeof value === "string") return storable(value);
  try {
    return JSON.stringify(toJson(value));
  } catch {
    return describe(value);
  }
}

function describe(value: unknown): string {
  try {
    return storable(String(value));
  } catch {
    // An object without a prototype has no text.
    return Object.prototype.toString.call(value);
  }
}

const storable = (text: string): string =>
  text.replaceAll("\u0000", "\\0").replaceAll(/\p{Surrogate}/gu, "\ufffd");
