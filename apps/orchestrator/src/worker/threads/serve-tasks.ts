import type { MessagePort } from "node:worker_threads";
import {
  serializeError,
  toJson,
  type EventListener,
  type JsonObject,
  type JsonValue,
  type SentEvent,
} from "@waymark/core";
import type { Task, TaskContext, TaskLog } from "@waymark/definitions";
import {
  reviveError,
  type FromThread,
  type ThreadAnswer,
  type ThreadCall,
  type ToThread,
} from "./messages.ts";
import { Unanswered } from "./unanswered.ts";

/** Who computes tells in every round: more often than this would only fill the process's memory. */
const HEARTBEAT_MS = 100;

/** What a thread's program exports by default: carries out one attempt of one of `tasks` at a time. */
export const serveTasks =
  (tasks: readonly Task[]) =>
  async (call: ThreadCall): Promise<ThreadAnswer> => {
    const post = (message: FromThread): void => call.port.postMessage(message);
    post({ kind: "begun" });
    try {
      const task = tasks.find(({ name }) => name === call.task);
      if (!task) throw new Error(`The thread's program has no task "${call.task}".`);
      return { output: toJson(await task.handler(contextOf(call, post)), "output") };
    } catch (error) {
      return { error: serializeError(error) };
    }
  };

function contextOf(call: ThreadCall, post: (message: FromThread) => void): TaskContext {
  const { input, attempt, idempotencyKey, port } = call;
  const controller = new AbortController();
  const sends = new Unanswered();
  const receiver = new Receiver(post);
  listen(port, (message) => {
    switch (message.kind) {
      case "abort":
        return controller.abort(reviveError(message.reason));
      case "event":
        return void receiver.hear(message.number, message.event);
      case "sent":
        return sends.answered(message.number, message.error);
    }
  });
  const say =
    (level: keyof TaskLog) =>
    (message: string, fields?: JsonObject): void =>
      post({ kind: "log", level, message, fields });
  return {
    input,
    attempt,
    idempotencyKey,
    signal: controller.signal,
    heartbeat: atMostEvery(HEARTBEAT_MS, (details: JsonValue | undefined) =>
      post({ kind: "heartbeat", details }),
    ),
    send: async (event) => {
      const json = toJson(event, "event") as SentEvent;
      return sends.ask((number) => post({ kind: "send", number, event: json }));
    },
    receive: (listener) => receiver.receive(listener),
    log: { info: say("info"), warn: say("warn"), error: say("error") },
  };
}

function atMostEvery<Value>(ms: number, tell: (value?: Value) => void): (value?: Value) => void {
  let next = 0;
  return (value) => {
    if (performance.now() < next) return;
    next = performance.now() + ms;
    tell(value);
  };
}

function listen(port: MessagePort, listener: (message: ToThread) => void): void {
  port.on("message", listener);
  // Waiting to be told something is no work: it keeps no thread alive.
  port.unref();
}

/** Calls the handler's listeners with what the process passes on, one event at a time. */
class Receiver {
  readonly #post: (message: FromThread) => void;
  readonly #listeners = new Set<EventListener>();

  constructor(post: (message: FromThread) => void) {
    this.#post = post;
  }

  receive(listener: EventListener): void {
    if (this.#listeners.size === 0) this.#post({ kind: "receive" });
    this.#listeners.add(listener);
  }

  async hear(number: number, event: SentEvent): Promise<void> {
    try {
      await Promise.all([...this.#listeners].map(async (listener) => listener(event)));
      this.#post({ kind: "heard", number });
    } catch (error) {
      this.#post({ kind: "heard", number, error: serializeError(error) });
    }
  }
}
