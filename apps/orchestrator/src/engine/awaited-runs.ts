import type { Effect, RunEvent } from "@waymark/core";

/** The child runs that a run asked for and that have not answered. */
export class AwaitedRuns {
  readonly #attempts = new Set<string>();

  get any(): boolean {
    return this.#attempts.size > 0;
  }

  note(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === "child.start") this.#attempts.add(keyOf(effect));
      else if (effect.type === "child.cancel") this.#attempts.delete(keyOf(effect));
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
