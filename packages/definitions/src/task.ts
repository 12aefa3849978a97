import { toJson, type JsonObject, type JsonSchema, type JsonValue } from "@waymark/core";
import * as z from "zod";
import { NonRetryableError } from "./non-retryable-error.ts";

export interface TaskLog {
  readonly info: (message: string, fields?: JsonObject) => void;
  readonly warn: (message: string, fields?: JsonObject) => void;
  readonly error: (message: string, fields?: JsonObject) => void;
}

/** What a handler is given for one attempt. */
export interface TaskContext<Input = JsonValue> {
  readonly input: Input;
  /** 1, 2, 3 … over the whole life of the step in its run. */
  readonly attempt: number;
  /** Equal for all automatic retries of a step: a service that is given it does the work once. */
  readonly idempotencyKey: string;
  /** Aborted when the attempt is withdrawn or has taken too long; what the handler answers then is dropped. */
  readonly signal: AbortSignal;
  /** Says that the attempt is still at work; wanted where the step has a heartbeat timeout. */
  readonly heartbeat: (details?: JsonValue) => void;
  /**
   * Sends an event to the machine whose step this is; resolves when it is durable. After a crash the
   * attempt runs again from its beginning, and what it sends again counts as new.
   */
  readonly send: (event: { readonly type: string }) => Promise<void>;
  readonly log: TaskLog;
}

/** Does a task's work once. It may be called again for the same work, with the same idempotency key. */
export type TaskHandler = (context: TaskContext) => PromiseLike<unknown>;

/** A named kind of work. */
export interface Task {
  /** Dotted, like `payment.charge`; workflows name their steps' work by it. */
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  /** JSON Schema of the input, from which forms are drawn. */
  readonly input?: JsonSchema;
  readonly handler: TaskHandler;
}

export interface TaskOptions<Input> {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  /** Checked before the handler is called. An input that does not fit is never tried again by itself. */
  readonly input?: z.ZodType<Input>;
  readonly handler: (context: TaskContext<Input>) => PromiseLike<unknown>;
}

export function defineTask<Input = JsonValue>(options: TaskOptions<Input>): Task {
  const { input, handler, ...about } = options;
  return {
    ...about,
    ...(input ? { input: schemaOf(input) } : {}),
    handler: async (context) =>
      handler({ ...context, input: parse(about.name, input, context.input) }),
  };
}

const schemaOf = (input: z.ZodType): JsonSchema =>
  toJson(z.toJSONSchema(input, { io: "input" })) as JsonSchema;

function parse<Input>(task: string, schema: z.ZodType<Input> | undefined, input: JsonValue): Input {
  if (!schema) return input as Input;
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  // In one line: lists and headlines show no more of it.
  const problems = parsed.error.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`);
  throw new NonRetryableError(`The input of ${task} does not fit (${problems.join("; ")}).`);
}
