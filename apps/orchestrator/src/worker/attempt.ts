import { toJson, ServiceError, type JsonValue } from "@waymark/core";
import type { TaskContext, TaskHandler } from "@waymark/definitions";
import type { AttemptJob } from "../engine/attempt-job.ts";
import type { Logger } from "../logger.ts";
import { AttemptLog, type KeepLine } from "./attempt-log.ts";
import { runAs } from "./current-attempt.ts";
import { entering } from "./entered-handler.ts";
import { EventSender, type KeepEvent } from "./event-sender.ts";
import type { Inboxes } from "./inboxes.ts";

/** An attempt took longer than it may. Its handler may still be at work, so it may have taken effect. */
class TimeoutError extends Error {
  override readonly name = "TimeoutError";
}

class HeartbeatTimeoutError extends Error {
  override readonly name = "HeartbeatTimeoutError";
}

/** Node fires a timer that is longer than this at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Longer than this nothing else of the process could run. */
const BLOCKED_MS = 1_000;

export interface AttemptOptions {
  readonly log: Logger;
  readonly maxOutputBytes: number;
  readonly keepEvent: KeepEvent;
  readonly keepLine: KeepLine;
  /** Where the events are that the attempt of a callback is sent. */
  readonly inboxes: Pick<Inboxes, "receive" | "settled">;
}

/**
 * Runs a handler once, within its time limits. Resolves with its output as JSON; rejects with what it
 * threw, or as soon as a limit is passed or `abort` is called, whatever the handler does then.
 */
export class Attempt {
  readonly job: AttemptJob;
  readonly startedAt = Date.now();
  /** Whether the run was told that this attempt is running. */
  announced = false;
  /** Made when the handler asks for its signal: most never do, and it costs more than they do. */
  #controller: AbortController | undefined;
  #abortReason: unknown;
  #giveUp: (reason: unknown) => void = () => undefined;
  readonly #log: Logger;
  readonly #maxOutputBytes: number;
  readonly #events: EventSender;
  readonly #inboxes: AttemptOptions["inboxes"];
  readonly #keepLine: KeepLine;
  #isOver = false;
  #heartbeatTimer: NodeJS.Timeout | undefined;
  #limitTimer: NodeJS.Timeout | undefined;

  constructor(
    job: AttemptJob,
    { log, maxOutputBytes, keepEvent, keepLine, inboxes }: AttemptOptions,
  ) {
    this.job = job;
    this.#log = log;
    this.#maxOutputBytes = maxOutputBytes;
    this.#events = new EventSender(keepEvent, job.sent);
    this.#inboxes = inboxes;
    this.#keepLine = keepLine;
  }

  abort(reason: unknown): void {
    this.#abortReason ??= reason;
    this.#controller?.abort(reason);
    this.#giveUp(reason);
  }

  async run(handler: TaskHandler): Promise<JsonValue> {
    const { timeoutMs, runId, stepId, attempt } = this.job;
    this.#log.debug({ runId, stepId, attempt }, "An attempt starts.");
    if (timeoutMs !== undefined) this.#limit(timeoutMs);
    this.#expectHeartbeat();
    try {
      return this.#readOutput(await this.#answer(handler));
    } finally {
      this.#isOver = true;
      clearTimeout(this.#limitTimer);
      clearTimeout(this.#heartbeatTimer);
    }
  }

  /** A handler that throws at once rejects like one that throws later; what it sent and heard goes before its answer. */
  async #invoke(handler: TaskHandler): Promise<unknown> {
    try {
      return await this.#call(handler);
    } finally {
      await this.#events.settled();
      await this.#inboxes.settled(this.job);
    }
  }

  #call(handler: TaskHandler): PromiseLike<unknown> {
    return entering(
      this.job,
      () => runAs(this, () => handler(this.#context())),
      (ms) => this.#noteBlocked(ms),
    );
  }

  #noteBlocked(ms: number): void {
    if (ms < BLOCKED_MS) return;
    const { runId, stepId, attempt, task } = this.job;
    this.#log.error(
      { runId, stepId, attempt, task, ms: Math.round(ms) },
      `The handler of "${task}" blocked the whole process for ${(ms / 1_000).toFixed(1)} s. Give the task \`thread: true\`, or let it pause.`,
    );
  }

  #limit(leftMs: number): void {
    const waitMs = Math.min(leftMs, MAX_TIMER_MS);
    this.#limitTimer = setTimeout(() => {
      if (leftMs > waitMs) this.#limit(leftMs - waitMs);
      else this.abort(new TimeoutError(`No answer within ${this.job.timeoutMs} ms.`));
    }, waitMs);
  }

  /** What the handler returns or throws; or the reason of `abort`, whatever it does then. */
  #answer(handler: TaskHandler): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#giveUp = reject;
      this.#invoke(handler).then(resolve, reject);
    });
  }

  #signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#abortReason !== undefined) this.#controller.abort(this.#abortReason);
    return this.#controller.signal;
  }

  #context(): TaskContext {
    const { input, attempt, idempotencyKey } = this.job;
    const signal = (): AbortSignal => this.#signal();
    // What a handler says after its attempt has ended is no part of the run any more.
    const keepLine: KeepLine = (line) => !this.#isOver && this.#keepLine(line);
    return {
      input,
      attempt,
      idempotencyKey,
      get signal() {
        return signal();
      },
      heartbeat: () => this.#expectHeartbeat(),
      send: (event) => this.#events.send(event),
      receive: (listener) => {
        const heard: typeof listener = (event) => runAs(this, () => listener(event));
        if (!this.#isOver) this.#inboxes.receive(this.job, heard);
      },
      log: new AttemptLog(this.job, this.#log, keepLine).taskLog,
    };
  }

  #expectHeartbeat(): void {
    const { heartbeatMs } = this.job;
    if (heartbeatMs === undefined || this.#abortReason !== undefined) return;
    clearTimeout(this.#heartbeatTimer);
    this.#heartbeatTimer = setTimeout(
      () => this.abort(new HeartbeatTimeoutError(`No heartbeat within ${heartbeatMs} ms.`)),
      // Who may be silent for weeks is asked for a sign a little sooner.
      Math.min(heartbeatMs, MAX_TIMER_MS),
    );
  }

  #readOutput(output: unknown): JsonValue {
    const json = toJson(output, "output");
    const bytes = Buffer.byteLength(JSON.stringify(json));
    if (bytes <= this.#maxOutputBytes) return json;
    throw Object.assign(new ServiceError("PAYLOAD_TOO_LARGE", `The output has ${bytes} bytes.`), {
      nonRetryable: true,
    });
  }
}

/** A callback goes on until it is withdrawn: nobody waits for its end. */
export const isCallback = ({ definition, task }: AttemptJob): boolean =>
  definition.kind === "machine" && definition.actors.get(task)?.kind === "callback";
