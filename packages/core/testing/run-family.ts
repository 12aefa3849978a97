import type { RunId } from "../src/index.ts";
import type { DurableRun } from "./durable-run.ts";
import type { Asked } from "./machine-script.ts";
import { Timeline } from "./timeline.ts";

/** A run and the child runs below it, on one timeline. What they ask of each other is done in the order of asking. */
export class RunFamily {
  readonly timeline = new Timeline();
  /** What was asked for by any of them since the last look. */
  readonly asked: Asked[] = [];
  readonly members = new Map<RunId, DurableRun>();
  private readonly due: (() => void)[] = [];

  later(act: () => void): void {
    this.due.push(act);
  }

  /** Does what is asked for until nothing is. */
  settle(): void {
    for (let act = this.due.shift(); act; act = this.due.shift()) act();
  }

  answerLate(): void {
    for (const member of this.members.values()) member.answerLate();
  }
}
