import { toJson, ServiceError, type WaymarkError, type SentEvent } from "@waymark/core";

/** Makes an event of an attempt durable; rejects when that is not known to be done. */
export type KeepEvent = (number: number, event: SentEvent) => Promise<void>;

/** A handler that sends faster than events become durable, and waits for none, must not fill the memory. */
const MOST_UNDER_WAY = 1_000;

/** Sends the events of one attempt one after the other: the next when the one before it is durable. */
export class EventSender {
  readonly #keep: KeepEvent;
  #number: number;
  #underWay = 0;
  #overflow: WaymarkError | undefined;
  #last: Promise<void> = Promise.resolve();

  /** `sent` is the number of the last event that the attempt sent in an earlier life. */
  constructor(keep: KeepEvent, sent = 0) {
    this.#keep = keep;
    this.#number = sent;
  }

  /** Resolves when the event is durable. @throws {TypeError} for an event that is not JSON. @throws {WaymarkError} OVERLOADED */
  async send(event: { readonly type: string }): Promise<void> {
    if (this.#underWay === MOST_UNDER_WAY) throw (this.#overflow ??= tooMany());
    const json = toJson(event, "event") as SentEvent;
    const number = ++this.#number;
    const kept = this.#last.then(() => this.#keep(number, json));
    this.#underWay += 1;
    this.#last = kept
      .catch(() => undefined)
      .finally(() => {
        this.#underWay -= 1;
      });
    return kept;
  }

  /** Resolves when nothing is on its way any more. @throws {WaymarkError} OVERLOADED where an event was refused: nobody may have waited to hear so. */
  async settled(): Promise<void> {
    await this.#last;
    if (this.#overflow) throw this.#overflow;
  }
}

const tooMany = (): WaymarkError =>
  new ServiceError(
    "OVERLOADED",
    `${MOST_UNDER_WAY} events of this attempt are on their way: wait for some before you send more.`,
  );
