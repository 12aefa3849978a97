import type { AttemptName, JsonObject } from "@waymark/core";
import type { TaskLog } from "@waymark/definitions";
import type { Logger } from "../logger.ts";
import { lineOf, type LogLevel, type LogLine } from "../logs/log-line.ts";

/** Has a line of a run's log kept, some time. */
export type KeepLine = (line: LogLine) => void;

/** So many lines of one attempt are kept. */
const MOST_OF_AN_ATTEMPT = 1_000;

const CUT_OFF = `Cut off: ${MOST_OF_AN_ATTEMPT.toLocaleString("en")} lines of this attempt are kept. What follows is in the orchestrator's own log only.`;

/** What one attempt says: to the orchestrator's own log, and, as far as it is not too much, to the run's. */
export class AttemptLog {
  readonly #name: AttemptName;
  readonly #task: string;
  readonly #log: Logger;
  readonly #keep: KeepLine;
  #lines = 0;
  /** Made with the first line: most handlers say nothing. */
  #child: Logger | undefined;

  constructor(job: AttemptName & { readonly task: string }, log: Logger, keep: KeepLine) {
    this.#name = { runId: job.runId, stepId: job.stepId, attempt: job.attempt };
    this.#task = job.task;
    this.#log = log;
    this.#keep = keep;
  }

  get taskLog(): TaskLog {
    const say = (level: LogLevel) => (message: string, fields?: JsonObject) =>
      this.#say(level, message, fields);
    return { info: say("info"), warn: say("warn"), error: say("error") };
  }

  #say(level: LogLevel, message: string, fields: JsonObject | undefined): void {
    this.#child ??= this.#log.child({ ...this.#name, task: this.#task });
    this.#child[level](fields ?? {}, message);
    this.#lines += 1;
    const at = Date.now();
    if (this.#lines <= MOST_OF_AN_ATTEMPT)
      this.#keep(lineOf({ ...this.#name, at, level, message, fields }));
    else if (this.#lines === MOST_OF_AN_ATTEMPT + 1)
      this.#keep(lineOf({ ...this.#name, at, level: "warn", message: CUT_OFF }));
  }
}
