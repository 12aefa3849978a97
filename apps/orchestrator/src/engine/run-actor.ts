import {
  isFinished,
  migrateRun,
  overlayOf,
  pendingEffects,
  placeHeld,
  transition,
  WaymarkError,
  type Definition,
  type Effect,
  type Ignored,
  type RunEvent,
  type RunId,
  type RunMigrated,
  type RunSnapshot,
  type TimerId,
  type TransitionResult,
} from "@waymark/core";
import { InboxWatch } from "../inbox/inbox-watch.ts";
import { LargeValues, type Written } from "../payloads/large-values.ts";
import type { CommitRecord, RunStart, RunState } from "../store/commit-record.ts";
import { isAudited } from "./audited-event.ts";
import { AwaitedRuns } from "./awaited-runs.ts";
import { CurrentNodes } from "./current-nodes.ts";
import { PendingTimers } from "./pending-timers.ts";
import type { Asked } from "./requests.ts";
import type { Version } from "./workflow-catalog.ts";

// A run in memory: the one place its events are put in order.
//
// Invariants
//   A1. `apply` decides and submits in one turn of the event loop, so events never interleave.
//   A2. The snapshot may be ahead of the database; its effects are carried out, and its callers
//       answered, only when the transition that caused them is durable.
//   A3. Once a commit of the run was refused the actor is broken: it is dropped, and loaded again.

/** A checkpoint is not worth its bytes before this many of events. */
const MIN_CHECKPOINT_BYTES = 4_096;

export interface ActorState {
  readonly runId: RunId;
  readonly version: Version;
  readonly snapshot: RunSnapshot;
  readonly sequence: number;
  readonly retries: number;
  /** Events since the latest checkpoint. */
  readonly events: readonly RunEvent[];
  /** What the latest checkpoint weighs; none weighs nothing. */
  readonly checkpointBytes: number;
  /** Those that were read with it; absent: none. */
  readonly large?: LargeValues;
  /** When the latest event happened. */
  readonly lastAt: number;
}

export interface ActorShell {
  readonly submit: (record: Omit<CommitRecord, "position">) => Promise<void>;
  readonly dispatch: (actor: RunActor, effects: readonly Effect[]) => void;
  /** All that was submitted is durable (or refused): the actor may leave memory. */
  readonly onSettled: (actor: RunActor) => void;
  /** The database will never take a transition of this run. */
  readonly onRefused: (actor: RunActor, error: unknown) => void;
}

export type Applied =
  | { readonly ignored: Ignored }
  | { readonly ignored?: never; readonly durable: Promise<void> };

/** What is kept of an event beside the history. */
interface Beside {
  readonly start?: RunStart;
  /** From where whoever asked for it called. */
  readonly address: string | undefined;
}

/** An event as the history keeps it, and from where it was asked for, which is no part of that. */
function apart<Event extends RunEvent>(
  asked: Asked<Event>,
): { readonly event: Event; readonly address: string | undefined } {
  if (asked.address === undefined) return { event: asked, address: undefined };
  const { address, ...event } = asked;
  return { event: event as Event & typeof event, address };
}

export class RunActor {
  readonly runId: RunId;
  readonly #shell: ActorShell;
  #version: Version;
  readonly #timers = new PendingTimers();
  readonly #nodes = new CurrentNodes();
  readonly #awaited = new AwaitedRuns();
  readonly #large: LargeValues;
  #inbox: InboxWatch | undefined;
  #snapshot: RunSnapshot;
  #sequence: number;
  #retries: number;
  #uncheckedBytes: number;
  #snapshotBytes: number;
  #lastAt: number;
  #uncommitted = 0;
  #lastCommit: Promise<void> = Promise.resolve();
  #broken: unknown;

  constructor(state: ActorState, shell: ActorShell) {
    this.runId = state.runId;
    this.#version = state.version;
    this.#shell = shell;
    this.#large = state.large ?? new LargeValues();
    this.#snapshot = state.snapshot;
    this.#sequence = state.sequence;
    this.#retries = state.retries;
    this.#lastAt = state.lastAt;
    this.#uncheckedBytes = state.events
      .map((event) => this.#large.write(event).text.length)
      .reduce((sum, bytes) => sum + bytes, 0);
    this.#snapshotBytes = state.checkpointBytes;
    this.#nodes.note(overlayOf(this.definition, state.snapshot).nodes);
    const pending = pendingEffects(this.definition, state.snapshot);
    this.#timers.note(pending);
    this.#awaited.note([...placeHeld(state.snapshot), ...pending]);
    this.#inbox = InboxWatch.of(this.definition, state.sequence > 0 ? state.snapshot : undefined);
  }

  /** A run's first transition, which makes the actor. */
  static begin(
    runId: RunId,
    version: Version,
    asked: Asked,
    result: TransitionResult,
    start: RunStart,
    shell: ActorShell,
  ): { readonly actor: RunActor; readonly durable: Promise<void> } {
    const { event, address } = apart(asked);
    const state = {
      runId,
      version,
      snapshot: result.snapshot,
      sequence: 0,
      retries: 0,
      events: [],
      checkpointBytes: 0,
      lastAt: event.at,
    };
    const actor = new RunActor(state, shell);
    return { actor, durable: actor.#commit(event, result, { start, address }) };
  }

  get version(): Version {
    return this.#version;
  }

  get definition(): Definition {
    return this.version.definition;
  }

  get snapshot(): RunSnapshot {
    return this.#snapshot;
  }

  /** What must be in flight now. */
  get pending(): readonly Effect[] {
    return pendingEffects(this.definition, this.#snapshot);
  }

  /** Number of the latest transition. */
  get sequence(): number {
    return this.#sequence;
  }

  get idle(): boolean {
    return this.#uncommitted === 0;
  }

  get broken(): boolean {
    return this.#broken !== undefined;
  }

  /** A time for the next event: now, and never before the one before it, also when the clock was set back. */
  now(): number {
    return Math.max(Date.now(), this.#lastAt);
  }

  /** Goes on with another version. @throws as `apply` does. */
  migrate(asked: Asked<RunMigrated>, to: Version): Applied {
    if (this.#broken !== undefined) throw this.#broken;
    const { event, address } = apart(asked);
    const result = migrateRun(this.definition, to.definition, this.#snapshot, event);
    this.#version = to;
    this.#inbox = InboxWatch.onto(to.definition, this.#inbox);
    return { durable: this.#commit(event, result, { address }) };
  }

  /** @throws what the database said, when an earlier transition of this run was refused. */
  apply(asked: Asked): Applied {
    if (this.#broken !== undefined) throw this.#broken;
    const { event, address } = apart(asked);
    if (event.type === "timer.fired") this.#timers.fired(event.timerId);
    const result = transition(this.definition, this.#snapshot, event);
    if (result.ignored !== undefined) return { ignored: result.ignored };
    return { durable: this.#commit(event, result, { address }) };
  }

  /** Resolves when all that was applied so far is durable. */
  settled(): Promise<void> {
    return this.#lastCommit;
  }

  /** Timers due at `now`, earliest first. */
  dueTimers(now: number): readonly TimerId[] {
    return this.#timers.due(now);
  }

  /** When the earliest pending timer is due. */
  get wakeAt(): number | undefined {
    return this.#timers.earliest;
  }

  #commit(event: RunEvent, result: TransitionResult, beside: Beside): Promise<void> {
    this.#snapshot = result.snapshot;
    this.#lastAt = Math.max(this.#lastAt, event.at);
    this.#timers.note(result.effects);
    this.#awaited.answered(event);
    this.#awaited.note(result.effects);
    this.#nodes.note(result.changes.nodes);
    this.#retries += retriesIn(result);
    const durable = this.#shell.submit(this.#record(event, result, beside));
    this.#uncommitted += 1;
    this.#lastCommit = durable.then(
      () => this.#committed(result.effects),
      (error: unknown) => this.#refused(error),
    );
    // The caller may not wait for it; a refusal must not end the process then.
    this.#lastCommit.catch(() => undefined);
    return this.#lastCommit;
  }

  #committed(effects: readonly Effect[]): void {
    this.#uncommitted -= 1;
    if (effects.length > 0) this.#shell.dispatch(this, effects);
    if (this.idle) this.#shell.onSettled(this);
  }

  #refused(error: unknown): never {
    this.#uncommitted -= 1;
    const first = this.#broken === undefined;
    this.#broken ??= error;
    this.#shell.onSettled(this);
    // A lost lease or a stop is no fault of the run: whoever holds the lease next goes on with it.
    if (first && !(error instanceof WaymarkError)) this.#shell.onRefused(this, error);
    throw error;
  }

  #record(
    event: RunEvent,
    result: TransitionResult,
    { start, address }: Beside,
  ): Omit<CommitRecord, "position"> {
    const written = this.#large.write(event);
    const checkpoint = this.#checkpoint(written.text.length);
    const payloads = [...written.payloads, ...(checkpoint?.payloads ?? [])];
    const inbox = this.#inbox?.note(event, result) ?? [];
    return {
      runId: this.runId,
      sequence: ++this.#sequence,
      at: event.at,
      type: event.type,
      eventText: written.text,
      ...(written.references && { references: written.references }),
      ...(payloads.length > 0 && { payloads }),
      nodes: result.changes.nodes,
      attempts: result.changes.attempts,
      ...(isOfWorker(event) && { worked: event }),
      run: this.#runState(checkpoint),
      ...(inbox.length > 0 && { inbox }),
      ...(isAudited(event) && {
        audited: true as const,
        ...(address !== undefined && { address }),
      }),
      ...(start && { start }),
    };
  }

  #runState(checkpoint: Written | undefined): RunState {
    const { status, startedAt, finishedAt, output, error } = this.#snapshot;
    const { name, kind } = this.definition;
    const wakeAt = this.#timers.earliest;
    return {
      workflow: name,
      version: this.version.version,
      kind,
      status,
      startedAt,
      currentNodes: this.#nodes.shown(),
      retries: this.#retries,
      awaitsRuns: this.#awaited.any,
      ...(finishedAt !== undefined && { finishedAt }),
      ...(output !== undefined && { output }),
      ...(error !== undefined && { error }),
      ...(wakeAt !== undefined && { wakeAt }),
      ...(checkpoint && { snapshotText: checkpoint.text }),
      ...(checkpoint?.references && { snapshotReferences: checkpoint.references }),
    };
  }

  /**
   * A full snapshot only when the events since the last one outweigh it, so that the bytes written
   * stay linear in the work; and at the end, so that a finished run can be read without its code.
   */
  #checkpoint(eventBytes: number): Written | undefined {
    this.#uncheckedBytes += eventBytes;
    const due = this.#uncheckedBytes > Math.max(this.#snapshotBytes, MIN_CHECKPOINT_BYTES);
    if (!due && !isFinished(this.#snapshot.status)) return undefined;
    const written = this.#large.checkpoint(this.#snapshot);
    this.#snapshotBytes = written.text.length;
    this.#uncheckedBytes = 0;
    return written;
  }
}

/** What only a worker says, of an attempt whose handler it called. */
const isOfWorker = (
  event: RunEvent,
): event is Extract<RunEvent, { type: "step.started" | "step.completed" | "step.failed" }> =>
  event.type === "step.completed" || event.type === "step.started" || event.type === "step.failed";

const retriesIn = ({ effects }: TransitionResult): number =>
  effects.filter(
    (effect) =>
      (effect.type === "step.schedule" || effect.type === "child.start") && effect.attempt > 1,
  ).length;
