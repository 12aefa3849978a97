import type { AttemptRecord, Changes, JsonValue, RunEvent, RunStatus } from "@waymark/core";
import type { LogLineView } from "../logs/log-queries.ts";
import type { Path } from "../payloads/large-values.ts";
import type { LargePreview } from "../payloads/payload-queries.ts";

/** One try of a step, newest last. */
export interface AttemptView extends AttemptRecord {
  readonly output?: JsonValue;
  /** In the place of `input`, or `output`, where it is large; `payloads.get` gives all of it. */
  readonly largeInput?: LargePreview;
  readonly largeOutput?: LargePreview;
  /** The process whose handler began or ended it; absent: none did, as for a child run. */
  readonly worker?: AttemptWorker;
}

export interface AttemptWorker {
  /** Host and process, as `host/123`. */
  readonly process: string;
  readonly startedAt: number;
  /** Of the product. */
  readonly version: string;
}

export interface TransitionView {
  readonly sequence: number;
  readonly at: number;
  readonly event: RunEvent;
  /** The run's status after it. */
  readonly status: RunStatus;
  readonly nodes: Changes["nodes"];
  /** Where the event has null for a value that is large; `payloads.get` gives all of it. */
  readonly large?: readonly (LargePreview & { readonly path: Path })[];
}

export interface TransitionPage {
  readonly transitions: readonly TransitionView[];
  /** Pass as `after` for the next page; absent on the last. */
  readonly next?: number;
}

/** Events of a run, newest first. */
export interface EventPage {
  readonly transitions: readonly TransitionView[];
  /** Pass as `before` for the next page; absent on the last. */
  readonly next?: number;
}

/** Sent by `events.run` for each committed transition, in order, without gaps. Attempts are not in
 * it: read `runs.attempts` again when a node of theirs changed. */
export type RunUpdate = TransitionView;

/** What was said of a run, oldest first. */
export interface LogPage {
  readonly lines: readonly LogLineView[];
  /** There are more in the direction that was asked for. */
  readonly more: boolean;
}
