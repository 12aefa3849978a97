import type { Effect, RunEvent } from "@waymark/core";

/** No attempt is named so. */
const PLACE = "place";

/** The child runs that a run asked for and that have not answered, and the place that it shares with other runs. */
export class AwaitedRuns {
  readonly #attempts = new Set<string>();

  get any(): boolean {
    return this.#attempts.size > 0;
  }

  note(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === "child.start") this.#attempts.add(keyOf(effect));
      else if (effect.type === "child.cancel") this.#attempts.delete(keyOf(effect));
      else if (effect.type === "place.ask") this.#attempts.add(PLACE);
      else if (effect.type === "run.finish") this.#attempts.delete(PLACE);
    }
  }

  /** An answer that counted. */
  answered(event: RunEvent): void {
    if (event.type === "child.completed" || event.type === "child.failed") {
      this.#attempts.delete(keyOf(event));
    }
  }
}

const keyOf = ({ stepId, attempt }: Readonly<{ stepId: string; attempt: number }>): string =>
  `${stepId}#${attempt}`;
