import type { StepSend } from "./effect.ts";
import type { SentEvent } from "./event.ts";

/** Called with what a machine sends; an event is dealt with when what this gives has resolved. */
export type EventListener = (event: SentEvent) => unknown;

export interface CallbackInboxOptions {
  /** Tells the run that the attempt has dealt with all it was sent up to `number`. */
  readonly acknowledge: (number: number) => Promise<void>;
  /** A listener threw: the attempt fails with that. */
  readonly fail: (error: unknown) => void;
}

/**
 * What one attempt of a callback is sent. Its listeners are called with one event after the other, in
 * the order of their numbers; what comes before there is a listener waits for one.
 */
export class CallbackInbox {
  readonly #options: CallbackInboxOptions;
  readonly #listeners = new Set<EventListener>();
  readonly #waiting: StepSend[] = [];
  #latest = 0;
  #dealtWith = 0;
  #acknowledged = 0;
  #isBusy = false;
  #acknowledging: Promise<void> | undefined;

  constructor(options: CallbackInboxOptions) {
    this.#options = options;
  }

  put(sent: StepSend): void {
    if (sent.number <= this.#latest) return;
    this.#latest = sent.number;
    this.#waiting.push(sent);
    this.#handSoon();
  }

  receive(listener: EventListener): void {
    this.#listeners.add(listener);
    this.#handSoon();
  }

  /** The attempt is withdrawn: what it was sent before that is handed over at once, as in XState. */
  close(): void {
    for (const { event } of this.#waiting.splice(0)) void this.#call(event).catch(() => undefined);
  }

  /** Resolves when the run knows of all that was dealt with. */
  async settled(): Promise<void> {
    await this.#acknowledging;
  }

  /** Not at once: no listener is called while what calls this goes on, be it the handler itself. */
  #handSoon(): void {
    void Promise.resolve().then(() => this.#handNext());
  }

  #handNext(): void {
    if (this.#isBusy || this.#listeners.size === 0) return;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#isBusy = true;
    void this.#call(next.event).then(() => this.#dealt(next.number), this.#options.fail);
  }

  async #call(event: SentEvent): Promise<void> {
    await Promise.all([...this.#listeners].map((listener) => listener(event)));
  }

  #dealt(number: number): void {
    this.#isBusy = false;
    this.#dealtWith = number;
    this.#acknowledging ??= this.#acknowledge();
    this.#handNext();
  }

  /** One word at a time: what is dealt with meanwhile is told with the next. One that is lost is made up for by that. */
  async #acknowledge(): Promise<void> {
    while (this.#acknowledged < this.#dealtWith) {
      this.#acknowledged = this.#dealtWith;
      await this.#options.acknowledge(this.#acknowledged).catch(() => undefined);
    }
    this.#acknowledging = undefined;
  }
}
