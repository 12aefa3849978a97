import type { JsonValue } from "../src/index.ts";
import type { TestTask } from "./driver.ts";

export interface LoggedCall {
  readonly task: string;
  readonly input: JsonValue;
  readonly attempt: number;
  readonly idempotencyKey: string;
}

/** Tasks that remember how they were called. */
export class TaskLog {
  readonly calls: LoggedCall[] = [];

  /** The tasks, each call of them logged before it runs. */
  wrap(tasks: Readonly<Record<string, TestTask>>): Readonly<Record<string, TestTask>> {
    const logged = Object.entries(tasks).map(([task, run]): [string, TestTask] => [
      task,
      (call) => {
        const { input, attempt, idempotencyKey } = call;
        this.calls.push({ task, input, attempt, idempotencyKey });
        return run(call);
      },
    ]);
    return Object.fromEntries(logged);
  }

  of(task: string): readonly LoggedCall[] {
    return this.calls.filter((call) => call.task === task);
  }

  get order(): readonly string[] {
    return this.calls.map(({ task }) => task);
  }
}

/** A task that gives its own input back. */
export const echo: TestTask = ({ input }) => input;

/** A task that gives `output`. */
export const gives =
  (output: JsonValue): TestTask =>
  () =>
    output;

/** A task whose first `times` attempts fail with an error of this name. */
export const failsFirst =
  (times: number, name = "Error"): TestTask =>
  ({ attempt }) => {
    if (attempt <= times) throw namedError(name);
    return `attempt ${attempt}`;
  };

/** A task that always fails with an error of this name. */
export const alwaysFails = (name = "Error"): TestTask => failsFirst(Infinity, name);

/** A task that is never answered, and a promise that resolves when it is first called. */
export function hangs(): { readonly task: TestTask; readonly called: Promise<void> } {
  let tell = (): void => undefined;
  const called = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const task: TestTask = () => {
    tell();
    return new Promise<never>(() => undefined);
  };
  return { task, called };
}

/** A task that is answered when `release` is called, which `released` waits for. */
export function holdsBack() {
  let release: (output: JsonValue) => void = () => undefined;
  const released = new Promise<JsonValue>((resolve) => {
    release = resolve;
  });
  const task: TestTask = () => released;
  return { task, release, released };
}

export function namedError(name: string, message = "It broke."): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
