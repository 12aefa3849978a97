import type { FailureView } from "./workers-view.ts";

const KEPT = 5;

/** The latest failed attempts of each task, since the start. */
export class RecentFailures {
  readonly #byTask = new Map<string, FailureView[]>();

  note(task: string, failure: FailureView): void {
    const failures = this.#byTask.get(task) ?? [];
    this.#byTask.set(task, [failure, ...failures].slice(0, KEPT));
  }

  of(task: string): readonly FailureView[] {
    return this.#byTask.get(task) ?? [];
  }

  get tasks(): Iterable<string> {
    return this.#byTask.keys();
  }
}
