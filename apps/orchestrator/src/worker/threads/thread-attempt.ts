import { MessageChannel, receiveMessageOnPort, type MessagePort } from "node:worker_threads";
import { serializeError, type JsonValue, type SentEvent } from "@waymark/core";
import type { TaskContext } from "@waymark/definitions";
import type { Piscina } from "piscina";
import type { Logger } from "../../logger.ts";
import {
  reviveError,
  type FromThread,
  type ThreadAnswer,
  type ThreadCall,
  type ToThread,
} from "./messages.ts";
import { Unanswered } from "./unanswered.ts";

/** The thread of an attempt ended before the handler did. */
class ThreadDiedError extends Error {
  override readonly name = "ThreadDiedError";
}

export interface ThreadAttemptOptions {
  readonly memoryMb: number;
  readonly graceMs: number;
  readonly log: Logger;
}

export interface CalledTask {
  readonly name: string;
  /** How long its handler may compute, milliseconds; absent: as long as its attempt may take. */
  readonly timeLimitMs: number | undefined;
}

/** A thread that could not be had is asked for once more. */
const MOST_TRIES = 2;

/** One attempt in a thread: carries over what the handler does with its context. */
export class ThreadAttempt {
  readonly #piscina: Piscina;
  readonly #task: CalledTask;
  readonly #context: TaskContext;
  readonly #options: ThreadAttemptOptions;
  #kill = new AbortController();
  readonly #passed = new Unanswered();
  #begun = false;
  #limit: NodeJS.Timeout | undefined;
  #tookTooLong = false;
  #lost: Error | undefined;

  constructor(
    piscina: Piscina,
    task: CalledTask,
    context: TaskContext,
    options: ThreadAttemptOptions,
  ) {
    this.#piscina = piscina;
    this.#task = task;
    this.#context = context;
    this.#options = options;
  }

  get withdrawn(): boolean {
    return this.#context.signal.aborted;
  }

  /** Resolves with the output; rejects with what the handler threw, or why its thread ended. */
  async run(): Promise<JsonValue> {
    for (let tries = 1; ; tries++) {
      const answer = await this.#try().catch((error: unknown) => {
        const mayTryAgain = this.#lost !== undefined && tries < MOST_TRIES && !this.withdrawn;
        if (!mayTryAgain) throw this.#died(error);
        return undefined;
      });
      if (!answer) continue;
      if (answer.error) throw reviveError(answer.error);
      return answer.output;
    }
  }

  /** Some thread could not be started, or ended; an attempt that has begun knows better. */
  threadLost(error: Error): void {
    if (this.#begun) return;
    this.#lost = error;
    this.#kill.abort();
  }

  async #try(): Promise<ThreadAnswer> {
    const { port1, port2 } = new MessageChannel();
    const { signal, input, attempt, idempotencyKey } = this.#context;
    this.#kill = new AbortController();
    this.#lost = undefined;
    port1.on("message", (message: FromThread) => this.#hear(port1, message));
    let grace: NodeJS.Timeout | undefined;
    const withdraw = (): void => {
      post(port1, { kind: "abort", reason: serializeError(signal.reason) });
      grace = setTimeout(() => this.#end(), this.#options.graceMs);
    };
    if (signal.aborted) withdraw();
    else signal.addEventListener("abort", withdraw, { once: true });
    const call: ThreadCall = { task: this.#task.name, input, attempt, idempotencyKey, port: port2 };
    try {
      return (await this.#piscina.run(call, {
        transferList: [port2],
        signal: this.#kill.signal,
      })) as ThreadAnswer;
    } finally {
      clearTimeout(grace);
      clearTimeout(this.#limit);
      signal.removeEventListener("abort", withdraw);
      // The answer came by another way, and may have overtaken what was said before it.
      for (let last; (last = receiveMessageOnPort(port1));)
        this.#hear(port1, last.message as FromThread);
      port1.close();
    }
  }

  #hear(port: MessagePort, message: FromThread): void {
    const { heartbeat, log } = this.#context;
    switch (message.kind) {
      case "begun":
        this.#begun = true;
        return this.#limitTime();
      case "heartbeat":
        return heartbeat(message.details);
      case "log":
        return log[message.level](message.message, message.fields);
      case "send":
        return void this.#send(port, message.number, message.event);
      case "receive":
        return this.#context.receive((event) => this.#pass(port, event));
      case "heard":
        return this.#passed.answered(message.number, message.error);
    }
  }

  #limitTime(): void {
    const { timeLimitMs } = this.#task;
    if (timeLimitMs === undefined) return;
    this.#limit = setTimeout(() => {
      this.#tookTooLong = true;
      this.#kill.abort();
    }, timeLimitMs);
  }

  /** Passes on an event that the attempt was sent; resolves when the thread has dealt with it. */
  #pass(port: MessagePort, event: SentEvent): Promise<void> {
    return this.#passed.ask((number) => post(port, { kind: "event", number, event }));
  }

  async #send(port: MessagePort, number: number, event: { readonly type: string }): Promise<void> {
    try {
      await this.#context.send(event);
      post(port, { kind: "sent", number });
    } catch (error) {
      post(port, { kind: "sent", number, error: serializeError(error) });
    }
  }

  #end(): void {
    const { graceMs, log } = this.#options;
    const { idempotencyKey } = this.#context;
    log.warn(
      { task: this.#task.name, idempotencyKey },
      `A handler did not heed its signal within ${graceMs} ms: its thread is ended.`,
    );
    this.#kill.abort();
  }

  #died(error: unknown): Error {
    return new ThreadDiedError(this.#howItDied(error), { cause: this.#lost ?? error });
  }

  #howItDied(error: unknown): string {
    const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
    if (this.#lost !== undefined) return `No thread could be started for it: ${this.#lost.message}`;
    if (this.withdrawn) return "Its thread was ended, as it was withdrawn.";
    if (this.#tookTooLong)
      return `It computed for longer than ${this.#task.timeLimitMs} ms, which is as long as ${this.#task.name} may.`;
    if (code === "ERR_WORKER_OUT_OF_MEMORY")
      return `It used up the ${this.#options.memoryMb} MB that a thread may have. Let it need less, or raise WAYMARK_THREAD_MEMORY_MB.`;
    const exit = /exited with code: (\d+)/.exec(String(message));
    if (exit) return `Its handler ended the thread (exit code ${exit[1]}).`;
    return `Something that its handler left unawaited threw, which ended the thread: ${String(error)}`;
  }
}

const post = (port: MessagePort, message: ToThread): void => port.postMessage(message);
