import type { SerializedError } from "@waymark/core";
import { reviveError } from "./messages.ts";

/** What was said over a port and waits for its answer, by number. */
export class Unanswered {
  readonly #waiting = new Map<number, Waiting>();
  #number = 0;

  /** Has `say` say something under a number; resolves, or rejects, with the answer. */
  ask(say: (number: number) => void): Promise<void> {
    const number = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      say(number);
    });
  }

  answered(number: number, error: SerializedError | undefined): void {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (error) waiting?.reject(reviveError(error));
    else waiting?.resolve();
  }
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}
