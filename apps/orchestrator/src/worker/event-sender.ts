import { toJson, type SentEvent } from "@waymark/core";

/** Makes an event of an attempt durable; rejects when that is not known to be done. */
export type KeepEvent = (number: number, event: SentEvent) => Promise<void>;

/** Sends the events of one attempt one after the other: the next when the one before it is durable. */
export class EventSender {
  readonly #keep: KeepEvent;
  #number: number;
  #last: Promise<void> = Promise.resolve();

  /** `sent` is the number of the last event that the attempt sent in an earlier life. */
  constructor(keep: KeepEvent, sent = 0) {
    this.#keep = keep;
    this.#number = sent;
  }

  /** Resolves when the event is durable. @throws {TypeError} for an event that is not JSON. */
  async send(event: { readonly type: string }): Promise<void> {
    const json = toJson(event, "event") as SentEvent;
    const number = ++this.#number;
    const kept = this.#last.then(() => this.#keep(number, json));
    this.#last = kept.catch(() => undefined);
    return kept;
  }

  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void> {
    return this.#last;
  }
}
