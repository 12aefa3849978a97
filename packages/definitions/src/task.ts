import {
  parseDuration,
  toJson,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
  type RateLimit,
  type TaskLimits,
  type SentEvent,
} from "@waymark/core";
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
  /**
   * In a callback: has `listener` called with each event that the machine sends it, one after the other
   * and in order, those first that came before. An event is dealt with when what `listener` gives has
   * resolved, and is handed to the next attempt until then; what it throws fails the attempt.
   */
  readonly receive: (listener: (event: SentEvent) => unknown) => void;
  readonly log: TaskLog;
}

/** Does a task's work once. It may be called again for the same work, with the same idempotency key. */
export type TaskHandler = (context: TaskContext) => PromiseLike<unknown>;

/** A named kind of work. */
export interface Task extends TaskLimits {
  /** Dotted, like `payment.charge`; workflows name their steps' work by it. */
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  /** JSON Schema of the input, from which forms are drawn. */
  readonly input?: JsonSchema;
  /** JSON Schema of the output, which the expressions that read it are checked against. */
  readonly output?: JsonSchema;
  /** Its handler computes for long: it is called in a thread, where it blocks nobody. */
  readonly thread?: boolean;
  /** After so many milliseconds in a thread the thread is ended, and the attempt fails. */
  readonly timeLimitMs?: number;
  /** A picture of it for the designer. */
  readonly icon?: TaskIcon;
  /** An input to begin with. */
  readonly example?: JsonObject;
  /** Whether doing it twice does no more than doing it once, or for which inputs; absent: it may do harm. */
  readonly idempotent?: boolean | ((input: JsonValue) => boolean);
  readonly handler: TaskHandler;
}

export type TaskIcon = "globe" | "braces" | "code";

export interface TaskOptions<Input, Output> {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  /** Checked before the handler is called. An input that does not fit is never tried again by itself. */
  readonly input?: z.ZodType<Input>;
  /**
   * What workflows may read of the output: a member that it does not name is a mistake there. What the
   * handler gives is held to it by TypeScript and passed on as it is, for its work has been done.
   */
  readonly output?: z.ZodType<Output>;
  /** So many attempts of this task may be under way at once, of all workflows; absent: any number. */
  readonly concurrency?: number;
  /** How many attempts of this task may begin in a time; absent: any number. */
  readonly rateLimit?: TaskRate;
  /**
   * True for a handler that computes for long: it is called in a thread, where it blocks nobody. A thread
   * loads this project's modules for itself, so the handler shares no variables with the rest of the process.
   */
  readonly thread?: boolean;
  /** With `thread`: how long one attempt may compute before its thread is ended. Milliseconds, `"30s"` … */
  readonly timeLimit?: number | string;
  /** A picture of it for the designer. */
  readonly icon?: TaskIcon;
  /** An input to begin with in the designer; it must fit `input`. */
  readonly example?: JsonObject;
  /**
   * Whether doing it twice does no more than doing it once, or for which inputs. Where it may do harm,
   * absent too, people are asked before a step that has run begins anew.
   */
  readonly idempotent?: boolean | ((input: Input) => boolean);
  readonly handler: (context: TaskContext<Input>) => PromiseLike<NoInfer<Output>>;
}

/** `limit` attempts may begin at once, and then evenly as many more in each `per`. */
export interface TaskRate extends Pick<RateLimit, "limit" | "key"> {
  /** Milliseconds, `"1s"`, `"PT15M"` … */
  readonly per: number | string;
}

/** @throws {TypeError} when a limit is none that work could pass. */
export function defineTask<Input = JsonValue, Output = unknown>(
  options: TaskOptions<Input, Output>,
): Task {
  const { input, output, handler, rateLimit, timeLimit, idempotent, ...about } = options;
  requirePositive(about.name, "concurrency", about.concurrency);
  return {
    ...about,
    ...(rateLimit ? { rateLimit: rateOf(about.name, rateLimit) } : {}),
    ...(timeLimit === undefined ? {} : { timeLimitMs: msOf(about.name, "timeLimit", timeLimit) }),
    ...(idempotent === undefined ? {} : { idempotent: askedOf(idempotent, input) }),
    ...(input ? { input: schemaOf(input, "input") } : {}),
    ...(output ? { output: schemaOf(output, "output") } : {}),
    handler: async (context) =>
      handler({ ...context, input: parse(about.name, input, context.input) }),
  };
}

/** Of an input that does not fit nothing is known. */
function askedOf<Input>(
  idempotent: boolean | ((input: Input) => boolean),
  schema: z.ZodType<Input> | undefined,
): boolean | ((input: JsonValue) => boolean) {
  if (typeof idempotent === "boolean") return idempotent;
  return (given) => {
    const read = schema ? schema.safeParse(given) : { success: true, data: given as Input };
    return read.success && idempotent(read.data);
  };
}

function rateOf(task: string, { per, ...rate }: TaskRate): RateLimit {
  requirePositive(task, "rateLimit.limit", rate.limit);
  return { ...rate, perMs: msOf(task, "rateLimit.per", per) };
}

function msOf(task: string, what: string, duration: number | string): number {
  const ms = typeof duration === "number" ? duration : (parseDuration(duration) ?? NaN);
  requirePositive(task, what, ms);
  return ms;
}

function requirePositive(task: string, what: string, value: number | undefined): void {
  if (value === undefined || (value >= 1 && Number.isFinite(value))) return;
  throw new TypeError(`The ${what} of task "${task}" must be 1 or more.`);
}

const schemaOf = (type: z.ZodType, io: "input" | "output"): JsonSchema =>
  toJson(z.toJSONSchema(type, { io })) as JsonSchema;

function parse<Input>(task: string, schema: z.ZodType<Input> | undefined, input: JsonValue): Input {
  if (!schema) return input as Input;
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  // In one line: lists and headlines show no more of it.
  const problems = parsed.error.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`);
  throw new NonRetryableError(`The input of ${task} does not fit (${problems.join("; ")}).`);
}
