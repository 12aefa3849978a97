import {
  attemptId,
  CallbackInbox,
  type AttemptName,
  type EventListener,
  type RunEvent,
  type RunId,
} from "@waymark/core";
import type { EventForAttempt } from "../engine/attempt-job.ts";

export interface InboxesOptions {
  /** Resolves when the event is durable, or was ignored. */
  readonly report: (runId: RunId, event: (now: number) => RunEvent) => Promise<void>;
  /** Fails the attempt, where it is under way. */
  readonly fail: (attempt: AttemptName, error: unknown) => void;
}

/** What the attempts of callbacks are sent, from when they are asked for until they end. */
export class Inboxes {
  readonly #options: InboxesOptions;
  readonly #inboxes = new Map<string, CallbackInbox>();

  constructor(options: InboxesOptions) {
    this.#options = options;
  }

  put(sent: EventForAttempt): void {
    this.#of(sent).put(sent);
  }

  receive(name: AttemptName, listener: EventListener): void {
    this.#of(name).receive(listener);
  }

  /** Resolves when the run knows of all that the attempt has dealt with. */
  async settled(name: AttemptName): Promise<void> {
    await this.#inboxes.get(idOf(name))?.settled();
  }

  /** The attempt is withdrawn: it still hears what it was sent before. */
  close(name: AttemptName): void {
    this.#inboxes.get(idOf(name))?.close();
    this.drop(name);
  }

  /** The attempt has ended. */
  drop(name: AttemptName): void {
    this.#inboxes.delete(idOf(name));
  }

  clear(): void {
    this.#inboxes.clear();
  }

  #of(name: AttemptName): CallbackInbox {
    const id = idOf(name);
    const inbox = this.#inboxes.get(id) ?? this.#open(name);
    this.#inboxes.set(id, inbox);
    return inbox;
  }

  #open({ runId, stepId, attempt }: AttemptName): CallbackInbox {
    const { report, fail } = this.#options;
    return new CallbackInbox({
      acknowledge: (number) =>
        report(runId, (at) => ({ type: "step.received", at, stepId, attempt, number })),
      fail: (error) => fail({ runId, stepId, attempt }, error),
    });
  }
}

const idOf = ({ runId, stepId, attempt }: AttemptName) => attemptId(runId, stepId, attempt);
