import type { MessagePort } from "node:worker_threads";
import type { JsonObject, JsonValue, SentEvent, SerializedError } from "@waymark/core";
import type { TaskLog } from "@waymark/definitions";

// What an attempt's thread and the process say to each other over the attempt's own port.

/** One attempt, as a thread is asked to carry it out. */
export interface ThreadCall {
  readonly task: string;
  readonly input: JsonValue;
  readonly attempt: number;
  readonly idempotencyKey: string;
  readonly port: MessagePort;
}

/** How it ended: an error is JSON, as copying it between threads would lose its name and fields. */
export type ThreadAnswer =
  | { readonly output: JsonValue; readonly error?: never }
  | { readonly error: SerializedError };

export type FromThread =
  | { readonly kind: "begun" }
  | { readonly kind: "heartbeat"; readonly details: JsonValue | undefined }
  | { readonly kind: "send"; readonly number: number; readonly event: SentEvent }
  /** It hears what the attempt is sent from now on. */
  | { readonly kind: "receive" }
  /** The answer to `event`. */
  | { readonly kind: "heard"; readonly number: number; readonly error?: SerializedError }
  | {
      readonly kind: "log";
      readonly level: keyof TaskLog;
      readonly message: string;
      readonly fields: JsonObject | undefined;
    };

export type ToThread =
  | { readonly kind: "abort"; readonly reason: SerializedError }
  /** What the attempt is sent. */
  | { readonly kind: "event"; readonly number: number; readonly event: SentEvent }
  /** The answer to `send`. */
  | { readonly kind: "sent"; readonly number: number; readonly error?: SerializedError };

/** An error that came as JSON, with its name, its stack and its own fields. */
export function reviveError({ name, message, ...fields }: SerializedError): Error {
  const error = Object.assign(new Error(message), fields);
  Object.defineProperty(error, "name", { value: name });
  return error;
}
