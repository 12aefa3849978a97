import {
  beginChild,
  childBegun,
  childClosing,
  childEnded,
  childRefused,
  isFinished,
  WaymarkError,
  type ChildCancel,
  type ChildFailed,
  type ChildStart,
  type Effect,
  type MessageSend,
  type ParentClosePolicy,
  type RunEvent,
  type RunId,
} from "@waymark/core";
import type { Logger } from "../logger.ts";
import type { Engine } from "./engine.ts";
import { untilAnswered } from "./patience.ts";
import type { Beginning } from "./requests.ts";
import type { RunActor } from "./run-actor.ts";
import type { WorkflowCatalog } from "./workflow-catalog.ts";

// What runs ask of one another. Nothing here is kept: what was not carried out when the process died
// is asked for again at its recovery.
//
// Invariants
//   R1. A parent is told of its child only what is durable of that.
//   R2. A child is closed after its start has come to an end, whatever that was, so none begins
//       after it was closed.

export interface ChildRunsOptions {
  readonly engine: Engine;
  readonly catalog: WorkflowCatalog;
  readonly log: Logger;
  /** Aborted when the orchestrator stops. */
  readonly signal: AbortSignal;
}

type RunFinish = Extract<Effect, { type: "run.finish" }>;

export class ChildRuns {
  readonly #options: ChildRunsOptions;

  constructor(options: ChildRunsOptions) {
    this.#options = options;
  }

  /** Starts the child unless it is there, and tells its parent at once what there is to tell. */
  start(parent: RunActor, asked: ChildStart): void {
    this.#go(asked.childId, this.#start(parent, asked));
  }

  /** Closes a child that its parent no longer waits for. */
  close({ childId, parentClosePolicy }: ChildCancel): void {
    this.#go(childId, this.#close(childId, parentClosePolicy));
  }

  /** Hands a message to the run it is for, and tells its sender when that is durable. */
  send({ runId }: RunActor, message: MessageSend): void {
    this.#go(message.to, this.#send(runId, message));
  }

  /** Tells the parent of a run, where it has one that waits, how that run has durably ended. */
  ended({ runId, snapshot }: RunActor, end: RunFinish): void {
    const { parent, startedAt } = snapshot;
    if (!parent || parent.detached) return;
    const { status, output, error } = end;
    const ended = { runId, status, startedAt, output, error };
    this.#go(
      runId,
      this.#tell(parent.runId, (now) => childEnded(parent, ended, now)),
    );
  }

  /** Closes a run that was left open when its parent had ceased to wait for it. */
  async closeIfOrphan(runId: RunId): Promise<boolean> {
    const { engine } = this.#options;
    const { parent } = (await engine.patientActor(runId)).snapshot;
    if (!parent || parent.parentClosePolicy === "abandon") return false;
    const above = await engine.settledActor(parent.runId);
    const isAsked = above.pending.some(
      (effect) => effect.type === "child.start" && effect.childId === runId,
    );
    if (!isAsked) await this.#close(runId, parent.parentClosePolicy);
    return !isAsked;
  }

  async #start(parent: RunActor, asked: ChildStart): Promise<void> {
    const child = await this.#ensure(parent, asked);
    if ("type" in child) return this.#tell(parent.runId, (at) => ({ ...child, at }));
    if (asked.detached) return this.#tell(parent.runId, (now) => childBegun(asked, now));
    const { snapshot } = child;
    if (!isFinished(snapshot.status)) return;
    await this.#tell(parent.runId, (now) => childEnded(asked, snapshot, now));
  }

  /** The child's actor, or why there is none. */
  async #ensure(parent: RunActor, asked: ChildStart): Promise<RunActor | ChildFailed> {
    const { engine, signal } = this.#options;
    let refused = childRefused(asked, new Error("It was not begun."), Date.now());
    try {
      const child = await engine.ensureRun(asked.childId, async () => {
        const planned = await this.#plan(parent, asked);
        if ("started" in planned) return planned;
        refused = planned;
        return undefined;
      });
      return child ?? refused;
    } catch (error) {
      // The database does not take the child's first transition, and never will.
      if (error instanceof WaymarkError || signal.aborted) throw error;
      return childRefused(asked, error, Date.now());
    }
  }

  async #plan(parent: RunActor, asked: ChildStart): Promise<Beginning | ChildFailed> {
    const { catalog, signal } = this.#options;
    const at = Date.now();
    try {
      const find = () => catalog.resolve(asked.workflow, asked.version);
      const version = await untilAnswered(find, signal);
      const first = beginChild(parent.snapshot, asked, version.definition, at);
      return first.type === "run.started" ? { version, started: first } : first;
    } catch (error) {
      if (error instanceof WaymarkError) return childRefused(asked, error, at);
      throw error;
    }
  }

  async #send(from: RunId, { messageId, to, event }: MessageSend): Promise<void> {
    // A child that is being started is there once that has come to its end, or never will be.
    const receiver = await this.#options.engine.ensureRun(to, nothing);
    if (receiver) {
      await this.#tell(to, (at) => ({ type: "message.received", at, messageId, from, event }));
    }
    await this.#tell(from, (at) => ({ type: "message.delivered", at, messageId }));
  }

  async #close(childId: RunId, policy: ParentClosePolicy): Promise<void> {
    const closing = childClosing(policy, Date.now());
    if (!closing) return;
    const child = await this.#options.engine.ensureRun(childId, nothing);
    if (child) await this.#tell(childId, (at) => ({ ...closing, at }));
  }

  async #tell(runId: RunId, event: (now: number) => RunEvent): Promise<void> {
    await this.#options.engine.report(runId, event);
  }

  #go(runId: RunId, work: Promise<void>): void {
    const { log, signal } = this.#options;
    void work.catch((error: unknown) => {
      if (!signal.aborted) log.error({ err: error, runId }, "A child run could not be seen to.");
    });
  }
}

const nothing = (): Promise<undefined> => Promise.resolve(undefined);
