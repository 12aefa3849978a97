import type { Effect, RunEvent, RunId } from "@waymark/core";

/** The child runs that a run asked for and that have not answered. */
export class AwaitedRuns {
  readonly #children = new Map<string, RunId>();

  get any(): boolean {
    return this.#children.size > 0;
  }

  note(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === "child.start") this.#children.set(keyOf(effect), effect.childId);
      else if (effect.type === "child.cancel") this.#forget(effect.childId);
    }
  }

  /** An answer that counted. */
  answered(event: RunEvent): void {
    if (event.type === "child.completed" || event.type === "child.failed") {
      this.#children.delete(keyOf(event));
    }
  }

  #forget(childId: RunId): void {
    for (const [key, asked] of this.#children) if (asked === childId) this.#children.delete(key);
  }
}

const keyOf = ({ stepId, attempt }: Readonly<{ stepId: string; attempt: number }>): string =>
  `${stepId}#${attempt}`;
