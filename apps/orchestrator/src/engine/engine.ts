import {
  acceptInput,
  acceptPayload,
  canonicalJson,
  isFinished,
  refusalOf,
  startRun,
  WaymarkError,
  type Effect,
  type ErrorCode,
  type Ignored,
  type JsonValue,
  type OperatorRequest,
  type RunEvent,
  type RunId,
  type RunMigrated,
  type RunStarted,
  type RunStatus,
} from "@waymark/core";
import { findAuthority, type Authority } from "../inbox/find-authority.ts";
import { searchFields } from "../search/search-fields.ts";
import type { Database } from "../store/prisma-client.ts";
import { findRunInputs, setWakeAt } from "../store/run-queries.ts";
import { BatchReader } from "./batch-reader.ts";
import type { Committer } from "./committer.ts";
import { notBegun } from "./not-begun.ts";
import { untilAnswered } from "./patience.ts";
import { readPayload } from "./read-payload.ts";
import {
  causeOf,
  type Asked,
  type Beginning,
  type SignalRequest,
  type StartRequest,
} from "./requests.ts";
import { RunActor, type ActorShell } from "./run-actor.ts";
import { RunCache } from "./run-cache.ts";
import { derivedRunId, newRunId } from "./run-ids.ts";
import { RunLoader } from "./run-loader.ts";
import { RunLocks } from "./run-locks.ts";
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

const MAX_IDLE_RUNS = 10_000;
/** Starts by key that come together look by one statement whether they came before. */
const MOST_STARTS_AT_ONCE = 1_000;

/** Load, decide, commit, act: every change of a run goes through here. Refusals are `WaymarkError`s. */
export class Engine {
  readonly #options: EngineOptions;
  readonly #cache = new RunCache(MAX_IDLE_RUNS);
  /** Runs that are being started, one caller after the other. */
  readonly #starting = new RunLocks();
  /** Runs that stay out of memory while their rows are worked on. */
  readonly #withheld = new RunLocks();
  readonly #inputs: BatchReader<RunId, JsonValue>;
  readonly #loader: RunLoader;
  readonly #shell: ActorShell;
  #accepting = true;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#inputs = new BatchReader((ids) => findRunInputs(options.db, ids), MOST_STARTS_AT_ONCE);
    this.#loader = new RunLoader(options);
    this.#shell = {
      submit: (record) => options.committer.submit(record),
      dispatch: options.dispatch,
      onSettled: (actor) => this.#cache.note(actor, actor.snapshot.status === "running"),
      onRefused: ({ runId }, error) => {
        const held = untilAnswered(
          () => this.#loader.hold({ runId, incident: null }, error, "refused"),
          options.signal,
        );
        void held.catch(() => undefined);
      },
    };
  }

  get runsInMemory(): number {
    return this.#cache.size;
  }

  /** True where the run is at work in memory, so that its end is still to be told to the live feed. */
  isUnderWay(runId: RunId): boolean {
    const actor = this.#cache.peek(runId);
    return actor !== undefined && !isFinished(actor.snapshot.status);
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
      this.readPayload(request.input ?? {}, "The input"),
    );
    const { idempotencyKey: key, delay, labels, priority, scheduled, by } = request;
    const runId = key === undefined ? newRunId(Date.now()) : derivedRunId(request.workflow, key);
    const at = Date.now();
    const started: RunStarted = {
      type: "run.started",
      at,
      runId,
      input,
      ...(priority !== undefined && { priority }),
      ...(by !== undefined && { by }),
      ...(delay !== undefined && { startAt: at + delay }),
    };
    if (key === undefined) {
      this.#options.catalog.requireUnarchived(request.workflow);
      await this.#begin({ version, started, labels, scheduled }).durable;
      return { runId, deduplicated: false };
    }
    return this.#starting.alone(runId, () =>
      this.#startOnce({ version, started, labels, scheduled, idempotencyKey: key }),
    );
  }

  /** Resolves when the signal is durable; `deduplicated` when its key was seen before. */
  async signal(runId: RunId, request: SignalRequest): Promise<{ readonly deduplicated: boolean }> {
    try {
      return await this.#signal(runId, request);
    } catch (error) {
      if (!isRefusal(error, "NOT_AN_APPROVER") || request.by === undefined) throw error;
      const answering = { runId, signal: request.name, by: request.by };
      const authority = await findAuthority(this.#options.db, answering);
      if (!authority) throw error;
      return this.#signal(runId, request, authority);
    }
  }

  async #signal(runId: RunId, request: SignalRequest, authority?: Authority) {
    this.#requireAvailable();
    const payload = this.readPayload(request.payload ?? null, `The payload of "${request.name}"`);
    const actor = await this.actor(runId);
    const { definition, snapshot } = actor;
    const { name, key, payload: _, ...cause } = request;
    const signal = { name, payload, ...(key !== undefined && { key }) };
    const event: Asked = {
      ...signal,
      type: "signal.received",
      at: actor.now(),
      payload: acceptPayload(definition, snapshot, signal),
      ...causeOf(cause),
      ...authority,
    };
    return { deduplicated: (await this.#applyOrRefuse(actor, event)) === "duplicate" };
  }

  /** What an operator asks of a run; resolves with its status when that is durable. */
  async operate(runId: RunId, request: OperatorRequest): Promise<{ readonly status: RunStatus }> {
    const asked = this.readPayload(request, "The request") as unknown as OperatorRequest;
    return this.change(runId, (actor) => ({ ...asked, at: actor.now() }));
  }

  /** Applies the event that `decide` makes for the run as it stands; resolves with its status when that is durable. */
  async change(
    runId: RunId,
    decide: (actor: RunActor) => Asked,
  ): Promise<{ readonly status: RunStatus }> {
    this.#requireAvailable();
    const actor = await this.actor(runId);
    await this.#applyOrRefuse(actor, decide(actor));
    await this.#loader.release(runId);
    return { status: actor.snapshot.status };
  }

  /** Moves a run to version `to`, as `decide` prepares it; resolves when that is durable. */
  async migrate(
    runId: RunId,
    to: Version,
    decide: (actor: RunActor) => Asked<RunMigrated>,
  ): Promise<{ readonly status: RunStatus }> {
    this.#requireAvailable();
    const actor = await this.actor(runId);
    actor.migrate(decide(actor), to);
    this.#cache.note(actor, true);
    await actor.settled();
    await this.#loader.release(runId);
    return { status: actor.snapshot.status };
  }

  /** Begins a run that goes on from where another one was; resolves when that is durable. */
  async fork(forked: Beginning): Promise<void> {
    this.#requireAvailable();
    this.#options.catalog.requireUnarchived(forked.version.definition.name);
    await this.#begin(forked).durable;
  }

  /**
   * A run that another one asks for: begun as `plan` says unless it is there, and then durable.
   * Undefined where `plan` gives nothing to begin.
   *
   * @throws {WaymarkError} RUN_HELD
   */
  async ensureRun(
    runId: RunId,
    plan: () => Promise<Beginning | undefined>,
  ): Promise<RunActor | undefined> {
    return this.#starting.alone(runId, async () => {
      const known = await this.#findActor(runId);
      await known?.settled();
      if (known) return known;
      const beginning = await plan();
      if (!beginning) return undefined;
      const { actor, durable } = this.#begin(beginning);
      await durable;
      return actor;
    });
  }

  /** What a worker, or another run, says of a run. A late or repeated word is ignored. */
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
    while (this.#withheld.has(runId)) await this.#withheld.released(runId);
    return this.#cache.get(runId, () => this.#loader.load(runId, this.#shell));
  }

  /** Does `work` on the rows of those of the runs that are not at work; who wants one of them waits meanwhile. */
  async withhold<Result>(
    runIds: readonly RunId[],
    work: (idle: readonly RunId[]) => Promise<Result>,
  ): Promise<Result> {
    const idle = runIds.filter(
      (id) => !this.#starting.has(id) && !this.#withheld.has(id) && this.#cache.drop(id),
    );
    return this.#withheld.hold(idle, work(idle));
  }

  /**
   * The run's actor, however long the database is away: what an attempt did must not be lost to that.
   * @throws {WaymarkError} RUN_NOT_FOUND, RUN_HELD
   */
  async patientActor(runId: RunId): Promise<RunActor> {
    return untilAnswered(() => this.actor(runId), this.#options.signal);
  }

  /** The actor with nothing uncommitted: effects of what is not durable are dispatched by its commit. */
  async settledActor(runId: RunId): Promise<RunActor> {
    for (;;) {
      const actor = await this.patientActor(runId);
      if (actor.idle) return actor;
      await actor.settled();
    }
  }

  async #startOnce(beginning: Beginning & { readonly started: RunStarted }) {
    const { runId, input } = beginning.started;
    const earlier = this.#cache.peek(runId)?.snapshot.input ?? (await this.#inputs.get(runId));
    if (earlier === undefined) {
      this.#options.catalog.requireUnarchived(beginning.version.definition.name);
      await this.#begin(beginning).durable;
      return { runId, deduplicated: false };
    }
    if (canonicalJson(earlier) !== canonicalJson(input)) {
      throw new WaymarkError(
        "IDEMPOTENCY_KEY_REUSED",
        `The key "${beginning.idempotencyKey}" belongs to run ${runId}.`,
      );
    }
    await this.#cache.peek(runId)?.settled();
    return { runId, deduplicated: true };
  }

  #begin({ version, started: event, labels, idempotencyKey, scheduled }: Beginning) {
    const { runId } = event;
    const { input } = event.type === "run.forked" ? event.snapshot : event;
    const result = startRun(version.definition, event);
    const start = {
      input,
      search: searchFields(version.definition, input, labels),
      ...(idempotencyKey !== undefined && { idempotencyKey }),
      ...("parent" in event && event.parent && { parent: event.parent }),
      ...("from" in event && { forkedFrom: event.from }),
      ...(scheduled && { scheduled }),
      ...(event.by !== undefined && { startedBy: event.by }),
    };
    const begun = RunActor.begin(runId, version, event, result, start, this.#shell);
    this.#cache.note(begun.actor, true);
    return begun;
  }

  async #findActor(runId: RunId): Promise<RunActor | undefined> {
    try {
      return await this.patientActor(runId);
    } catch (error) {
      if (isRefusal(error, "RUN_NOT_FOUND")) return undefined;
      throw error;
    }
  }

  /** Answers only when all that the caller may rely on is durable, also where it was asked for before. */
  async #applyOrRefuse(actor: RunActor, event: Asked): Promise<Ignored | undefined> {
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

  /** @throws {WaymarkError} PAYLOAD_NOT_JSON, PAYLOAD_TOO_LARGE */
  readPayload(value: unknown, what: string): JsonValue {
    return readPayload(value, what, this.#options.maxPayloadBytes);
  }

  #requireAvailable(): void {
    if (!this.#accepting) throw notBegun("The orchestrator is stopping.");
    if (!this.#options.committer.available) throw notBegun("The database does not answer.");
  }
}

const isRefusal = (error: unknown, code: ErrorCode): boolean =>
  error instanceof WaymarkError && error.code === code;
