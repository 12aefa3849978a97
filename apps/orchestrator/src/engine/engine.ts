import {
  acceptInput,
  acceptPayload,
  canonicalJson,
  refusalOf,
  startRun,
  toJson,
  WaymarkError,
  type Cause,
  type Effect,
  type Ignored,
  type JsonValue,
  type RunEvent,
  type RunId,
  type RunStatus,
  type StepId,
} from "@waymark/core";
import type { Database } from "../store/prisma-client.ts";
import {
  findRunInput,
  requireRun,
  setIncident,
  setWakeAt,
  type StoredRun,
} from "../store/run-queries.ts";
import type { Committer } from "./committer.ts";
import { untilAnswered } from "./patience.ts";
import { restoreRun } from "./restore-run.ts";
import { RunActor, type ActorShell } from "./run-actor.ts";
import { RunCache } from "./run-cache.ts";
import { derivedRunId, newRunId } from "./run-ids.ts";
import type { Version, WorkflowCatalog } from "./workflow-catalog.ts";

export interface EngineOptions {
  readonly db: Database;
  readonly catalog: WorkflowCatalog;
  readonly committer: Committer;
  /** Carries out the effects of a durable transition. */
  readonly dispatch: (actor: RunActor, effects: readonly Effect[]) => void;
  readonly onIgnored: (reason: Ignored) => void;
  /** Timers are fired, the earliest `lagMs` after it was due. */
  readonly onTimersDue: (lagMs: number) => void;
  readonly maxPayloadBytes: number;
  /** Aborted when the orchestrator stops: nobody waits for the database any more. */
  readonly signal: AbortSignal;
}

export interface StartRequest {
  readonly workflow: string;
  readonly version?: number | undefined;
  readonly input?: unknown;
  /** The same key starts the same run, however often it is sent. */
  readonly idempotencyKey?: string | undefined;
}

/** Who asks, and why: kept in the event. */
export interface Requester {
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

export interface SignalRequest extends Requester {
  readonly name: string;
  readonly payload?: unknown;
  readonly key?: string | undefined;
}

const MAX_IDLE_RUNS = 10_000;

/** Load, decide, commit, act: every change of a run goes through here. Refusals are `WaymarkError`s. */
export class Engine {
  readonly #options: EngineOptions;
  readonly #cache = new RunCache(MAX_IDLE_RUNS);
  readonly #starting = new Map<RunId, Promise<unknown>>();
  readonly #shell: ActorShell;
  #accepting = true;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#shell = {
      submit: (record) => options.committer.submit(record),
      dispatch: options.dispatch,
      onSettled: (actor) => this.#cache.note(actor, actor.snapshot.status === "running"),
      onRefused: ({ runId }, error) => {
        const held = untilAnswered(
          () => this.#hold({ runId, incident: null }, error),
          options.signal,
        );
        void held.catch(() => undefined);
      },
    };
  }

  get runsInMemory(): number {
    return this.#cache.size;
  }

  /** Refuses new work from outside from now on; what is in flight goes on. */
  stopAccepting(): void {
    this.#accepting = false;
  }

  /** Resolves when the run is durably started. */
  async start(
    request: StartRequest,
  ): Promise<{ readonly runId: RunId; readonly deduplicated: boolean }> {
    this.#requireAvailable();
    const version = await this.#options.catalog.resolve(request.workflow, request.version);
    const input = acceptInput(
      version.definition,
      this.#readPayload(request.input ?? {}, "The input"),
    );
    if (request.idempotencyKey === undefined) {
      const runId = newRunId(Date.now());
      await this.#begin(runId, version, input);
      return { runId, deduplicated: false };
    }
    const runId = derivedRunId(request.workflow, request.idempotencyKey);
    return this.#oneAtATime(runId, () =>
      this.#startOnce(runId, version, input, request.idempotencyKey),
    );
  }

  /** Resolves when the signal is durable; `deduplicated` when its key was seen before. */
  async signal(runId: RunId, request: SignalRequest): Promise<{ readonly deduplicated: boolean }> {
    this.#requireAvailable();
    const payload = this.#readPayload(request.payload ?? null, `The payload of "${request.name}"`);
    const actor = await this.actor(runId);
    const { definition, snapshot } = actor;
    const { name, key, by, reason } = request;
    const signal = { name, payload, ...(key !== undefined && { key }) };
    const event: RunEvent = {
      ...signal,
      type: "signal.received",
      at: actor.now(),
      payload: acceptPayload(definition, snapshot, signal),
      ...causeOf({ by, reason }),
    };
    return { deduplicated: (await this.#applyOrRefuse(actor, event)) === "duplicate" };
  }

  async cancel(runId: RunId, { by, reason }: Requester): Promise<{ readonly status: RunStatus }> {
    this.#requireAvailable();
    const actor = await this.actor(runId);
    await this.#applyOrRefuse(actor, {
      type: "run.cancelled",
      at: actor.now(),
      ...causeOf({ by, reason }),
    });
    return { status: actor.snapshot.status };
  }

  /** Tries a failed step again, with the input it had or with `input`. */
  async retryStep(
    runId: RunId,
    stepId: StepId,
    { input, by, reason }: Requester & { readonly input?: unknown },
  ): Promise<{ readonly status: RunStatus }> {
    this.#requireAvailable();
    const edited =
      input === undefined ? undefined : this.#readPayload(input, `The input of "${stepId}"`);
    const actor = await this.actor(runId);
    await this.#applyOrRefuse(actor, {
      type: "step.retried",
      at: actor.now(),
      stepId,
      ...(edited !== undefined && { input: edited }),
      ...causeOf({ by, reason }),
    });
    return { status: actor.snapshot.status };
  }

  /** What a worker says of a run. A late or repeated word is ignored. */
  async report(runId: RunId, event: (now: number) => RunEvent): Promise<void> {
    const actor = this.#cache.peek(runId) ?? (await this.patientActor(runId));
    const applied = actor.apply(event(actor.now()));
    this.#cache.note(actor, true);
    if (applied.ignored === undefined) await applied.durable;
    else this.#options.onIgnored(applied.ignored);
  }

  /** Fires the run's due timers; resolves when that is durable. */
  async wake(runId: RunId): Promise<void> {
    const actor = await this.actor(runId);
    const at = actor.now();
    const due = actor.dueTimers(at);
    // The row asked to be woken for nothing: correct it, or it would be found due for ever.
    if (due.length === 0 && actor.idle) return setWakeAt(this.#options.db, actor);
    this.#options.onTimersDue(at - (actor.wakeAt ?? at));
    for (const timerId of due) actor.apply({ type: "timer.fired", at, timerId });
    this.#cache.note(actor, true);
    await actor.settled();
  }

  /**
   * The run's actor: use it in the same turn of the event loop, before anything else is awaited.
   * @throws {WaymarkError} RUN_NOT_FOUND, RUN_HELD
   */
  async actor(runId: RunId): Promise<RunActor> {
    return this.#cache.get(runId, () => this.#load(runId));
  }

  /**
   * The run's actor, however long the database is away: what an attempt did must not be lost to that.
   * @throws {WaymarkError} RUN_NOT_FOUND, RUN_HELD
   */
  async patientActor(runId: RunId): Promise<RunActor> {
    return untilAnswered(() => this.actor(runId), this.#options.signal);
  }

  async #load(runId: RunId): Promise<RunActor> {
    const { db, catalog } = this.#options;
    const stored = await requireRun(db, runId);
    const code = await catalog.find(stored.workflow, stored.version);
    try {
      const { definition, snapshot } = restoreRun(stored, code);
      const version = { version: stored.version, definition };
      const checkpointBytes = stored.snapshot ? JSON.stringify(stored.snapshot).length : 0;
      return new RunActor({ ...stored, version, snapshot, checkpointBytes }, this.#shell);
    } catch (error) {
      await this.#hold(stored, error);
      throw asHeld(error);
    }
  }

  /** Sets a run aside that cannot be read, so that people see why it does not move. */
  async #hold(
    { runId, incident }: Pick<StoredRun, "runId" | "incident">,
    error: unknown,
  ): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    if (incident !== reason) await setIncident(this.#options.db, runId, reason);
  }

  async #startOnce(runId: RunId, version: Version, input: JsonValue, key: string | undefined) {
    const earlier =
      this.#cache.peek(runId)?.snapshot ?? (await findRunInput(this.#options.db, runId));
    if (!earlier) {
      await this.#begin(runId, version, input, key);
      return { runId, deduplicated: false };
    }
    if (canonicalJson(earlier.input) !== canonicalJson(input)) {
      throw new WaymarkError("IDEMPOTENCY_KEY_REUSED", `The key "${key}" belongs to run ${runId}.`);
    }
    await this.#cache.peek(runId)?.settled();
    return { runId, deduplicated: true };
  }

  #begin(runId: RunId, version: Version, input: JsonValue, idempotencyKey?: string): Promise<void> {
    const event = { type: "run.started", at: Date.now(), runId, input } as const;
    const result = startRun(version.definition, event);
    const start = { input, ...(idempotencyKey !== undefined && { idempotencyKey }) };
    const { actor, durable } = RunActor.begin(runId, version, event, result, start, this.#shell);
    this.#cache.note(actor, true);
    return durable;
  }

  /** Answers only when all that the caller may rely on is durable, also where it was asked for before. */
  async #applyOrRefuse(actor: RunActor, event: RunEvent): Promise<Ignored | undefined> {
    const { definition, snapshot } = actor;
    const { ignored } = actor.apply(event);
    this.#cache.note(actor, true);
    if (ignored !== undefined) {
      this.#options.onIgnored(ignored);
      const refusal = refusalOf(definition, snapshot, event, ignored);
      if (refusal) throw refusal;
    }
    await actor.settled();
    return ignored;
  }

  #readPayload(value: unknown, what: string): JsonValue {
    let json: JsonValue;
    try {
      json = toJson(value, what);
    } catch (error) {
      throw new WaymarkError("PAYLOAD_NOT_JSON", `${(error as Error).message}.`, { cause: error });
    }
    const bytes = Buffer.byteLength(JSON.stringify(json));
    const { maxPayloadBytes } = this.#options;
    if (bytes <= maxPayloadBytes) return json;
    throw new WaymarkError(
      "PAYLOAD_TOO_LARGE",
      `${what} has ${bytes.toLocaleString("en")} bytes; ${maxPayloadBytes.toLocaleString("en")} are allowed.`,
    );
  }

  #requireAvailable(): void {
    if (!this.#accepting) throw new WaymarkError("UNAVAILABLE", "The orchestrator is stopping.");
    if (!this.#options.committer.available) {
      throw new WaymarkError("UNAVAILABLE", "The database does not answer.");
    }
  }

  async #oneAtATime<Result>(runId: RunId, work: () => Promise<Result>): Promise<Result> {
    while (this.#starting.has(runId)) await this.#starting.get(runId)?.catch(() => undefined);
    const running = work();
    this.#starting.set(runId, running);
    try {
      return await running;
    } finally {
      this.#starting.delete(runId);
    }
  }
}

/** What the database did not say is about the run: trying again would not help it. */
const asHeld = (error: unknown): WaymarkError =>
  error instanceof WaymarkError
    ? error
    : new WaymarkError("RUN_HELD", `${(error as Error).message}.`, { cause: error });

const causeOf = ({ by, reason }: Requester): Cause => ({
  ...(by !== undefined && { by }),
  ...(reason !== undefined && { reason }),
});
