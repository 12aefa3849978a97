import type { MessagePort } from "node:worker_threads";
import {
  serializeError,
  toJson,
  type JsonObject,
  type JsonValue,
  type SerializedError,
} from "@waymark/core";
import type { Task, TaskContext, TaskLog } from "@waymark/definitions";
import {
  reviveError,
  type FromThread,
  type ThreadAnswer,
  type ThreadCall,
  type ToThread,
} from "./messages.ts";

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
  const sender = new Sender(post);
  listen(port, (message) => {
    if (message.kind === "abort") controller.abort(reviveError(message.reason));
    else sender.answered(message.number, message.error);
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
    send: async (event) => sender.send(event),
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

/** Events on their way to the run. */
class Sender {
  readonly #post: (message: FromThread) => void;
  readonly #unanswered = new Map<number, PromiseWithResolve>();
  #number = 0;

  constructor(post: (message: FromThread) => void) {
    this.#post = post;
  }

  send(event: { readonly type: string }): Promise<void> {
    const json = toJson(event, "event") as JsonObject & { readonly type: string };
    const number = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#unanswered.set(number, { resolve, reject });
      this.#post({ kind: "send", number, event: json });
    });
  }

  answered(number: number, error: SerializedError | undefined): void {
    const waiting = this.#unanswered.get(number);
    this.#unanswered.delete(number);
    if (error) waiting?.reject(reviveError(error));
    else waiting?.resolve();
  }
}

interface PromiseWithResolve {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}
