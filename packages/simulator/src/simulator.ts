import {
  acceptInput,
  acceptPayload,
  isFinished,
  isInLine,
  isRepeatedReminder,
  pendingEffects,
  refusalOf,
  WaymarkError,
  type DagSnapshot,
  type Definition,
  type Effect,
  type Ignored,
  type JsonValue,
  type LineOf,
  type OperatorRequest,
  type RunEvent,
  type RunForked,
  type RunId,
  type RunMigrated,
  type RunSnapshot,
  type RunStarted,
  type SentEvent,
  type StepId,
  type StepSchedule,
  type StepSend,
  type TransitionResult,
  type WaitOf,
} from "@waymark/core";
import { RunStarts } from "./run-starts.ts";
import { SimulatedCatalog } from "./simulated-catalog.ts";
import { SimulatedChildren } from "./simulated-children.ts";
import { SimulatedPlaces, type sharedPlaces } from "./simulated-places.ts";
import { SimulatedRun, type SimulatedTransition } from "./simulated-run.ts";
import type { Ending, SimulatedTask } from "./simulated-task.ts";
import { SimulatedWorker } from "./simulated-worker.ts";
import type { CreateTurns } from "./task-limits.ts";
import { VirtualClock } from "./virtual-clock.ts";

export interface SimulatorOptions {
  /** Of several with the same name the last is the current version; the others are versions 1, 2 … */
  readonly definitions: readonly Definition[];
  /** By task name. */
  readonly tasks?: Readonly<Record<string, SimulatedTask>>;
  /** What a task does that is not named in `tasks`; absent: it gives null at once. */
  readonly otherTasks?: SimulatedTask;
  /** How many attempts of a task may begin, as `taskLimits` makes it; absent: any number. */
  readonly limits?: CreateTurns;
  /** `sharedPlaces`, to let runs wait for their places; absent: each has its own at once. */
  readonly places?: typeof sharedPlaces;
  /** Where the clock begins, in milliseconds since the epoch. */
  readonly now?: number;
}

type Attempt = Pick<StepSchedule, "stepId" | "attempt">;

export type CommitListener = (runId: RunId, transition: SimulatedTransition) => void;

/**
 * Carries runs in memory, on a clock that moves only when told to. It decides through the same core
 * as production does: what happens here is what would happen there.
 */
export class Simulator {
  readonly clock: VirtualClock;
  readonly catalog: SimulatedCatalog;
  readonly #runs = new Map<RunId, SimulatedRun>();
  readonly #starts = new RunStarts();
  readonly #listeners = new Set<CommitListener>();
  readonly #worker: SimulatedWorker;
  readonly #children: SimulatedChildren;
  readonly #places: SimulatedPlaces;
  #isDown = false;

  constructor(options: SimulatorOptions) {
    const { definitions, tasks = {}, otherTasks = { output: null }, limits, places, now } = options;
    this.clock = new VirtualClock(now);
    this.catalog = new SimulatedCatalog(definitions);
    this.#worker = new SimulatedWorker({
      clock: this.clock,
      taskOf: (name) => (Object.hasOwn(tasks, name) ? tasks[name] : undefined) ?? otherTasks,
      turns: limits?.(),
      report: (runId, event) => void this.#advance(this.#run(runId), event),
      send: (runId, asked, event) => this.#send(runId, asked, event),
    });
    this.#children = new SimulatedChildren({
      clock: this.clock,
      definitions: this.catalog.current,
      runs: this.#runs,
      begin: (definition, started) => void this.#begin(definition, started),
      tell: (run, event) => void this.#advance(run, event),
    });
    this.#places = new SimulatedPlaces({
      places: places?.(),
      clock: this.clock,
      runs: this.#runs,
      tell: (run, event) => void this.#advance(run, event),
    });
  }

  /** `delay`: milliseconds until it begins. @throws {WaymarkError} when the workflow is unknown, the input does not fit, or the key was used for another. */
  start(
    workflow: string,
    input: JsonValue,
    {
      idempotencyKey: key,
      version,
      delay,
    }: Readonly<{ idempotencyKey?: string; version?: number; delay?: number }> = {},
  ): RunId {
    this.#mustBeUp();
    const definition = this.catalog.find(workflow, version);
    const known = key === undefined ? undefined : this.#starts.find(workflow, key, input);
    if (known) return known;
    const fitting = acceptInput(definition, input);
    const runId = this.#starts.nextId();
    if (key !== undefined) this.#starts.remember(workflow, key, input, runId);
    const at = this.clock.now;
    return this.#begin(definition, {
      type: "run.started",
      at,
      runId,
      input: fitting,
      ...(delay && { startAt: at + delay }),
    });
  }

  /** @throws {WaymarkError} when nobody waits for the signal, its payload does not fit, or `by` may not send it. */
  signal(
    runId: RunId,
    signal: Readonly<{ name: string; payload?: JsonValue; key?: string; by?: string }>,
  ): void {
    const run = this.#run(runId);
    const sent = { ...signal, payload: signal.payload ?? null };
    const payload = acceptPayload(run.definition, run.snapshot, sent);
    this.ask(runId, { ...sent, type: "signal.received", at: this.clock.now, payload });
  }

  /** What an operator asks of a run. @throws {WaymarkError} where the run as it stands cannot do it. */
  operate(runId: RunId, request: OperatorRequest): void {
    this.ask(runId, { ...request, at: this.clock.now });
  }

  /** Hands a run what somebody asks of it. @throws {WaymarkError} where the run as it stands cannot do it. */
  ask(runId: RunId, event: RunEvent): void {
    const run = this.#run(runId);
    const { ignored } = this.#advance(run, event);
    const refusal = ignored && refusalOf(run.definition, run.snapshot, event, ignored);
    if (refusal) throw refusal;
  }

  /** Starts a run that goes on from another one, with the id it is given. */
  startForked(definition: Definition, forked: (runId: RunId) => RunForked): RunId {
    return this.#begin(definition, forked(this.#starts.nextId()));
  }

  /** Lets a run go on with another version of its definition. */
  move(runId: RunId, event: RunMigrated, to: Definition): void {
    const run = this.#run(runId);
    this.#committed(run, run.migrate(event, to));
  }

  get runIds(): readonly RunId[] {
    return [...this.#runs.keys()];
  }

  definition(runId: RunId): Definition {
    return this.#run(runId).definition;
  }

  snapshot(runId: RunId): RunSnapshot {
    return this.#run(runId).snapshot;
  }

  history(runId: RunId): readonly SimulatedTransition[] {
    return this.#run(runId).history;
  }

  /** Attempts that are under way; one that waits for its turn is not. */
  attempts(runId: RunId): readonly StepSchedule[] {
    return schedulesOf(this.#run(runId)).filter((asked) => !this.#worker.isWaiting(runId, asked));
  }

  /** What an attempt that has not begun waits for. */
  readonly waitOf: WaitOf = (attempt) => this.#worker.waitOf(attempt);

  /** What a run in line for its place waits for. */
  readonly lineOf: LineOf = (runId) => this.#places.lineOf(runId);

  /** Calls `listener` after each committed transition, until the function it gives back is called. */
  onCommit(listener: CommitListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Jumps to what is due next and lets it happen. False when nothing will happen by itself, or nothing but
   * that people are reminded once more of what they have been reminded of.
   */
  step(): boolean {
    return !this.clock.isQuiet && this.clock.step();
  }

  /** Steps until nothing will happen by itself. False when `limit` steps were not enough for that. */
  runToQuiet(limit = 10_000): boolean {
    for (let steps = 0; steps < limit; steps++) {
      if (!this.step()) return true;
    }
    return this.clock.isQuiet;
  }

  /** Lets virtual time pass. */
  advance(ms: number): void {
    this.clock.advanceTo(this.clock.now + ms);
  }

  /** Resolves when the next promise that a task gave is settled; undefined when there is none. */
  nextAnswer(): Promise<void> | undefined {
    return this.#worker.nextAnswer();
  }

  /** Ends the attempt of a step that is under way, whatever its task would have done. */
  answer(runId: RunId, stepId: StepId, ending: Ending): void {
    this.#worker.end(runId, this.#attempt(runId, stepId), ending);
  }

  /** Sends a machine an event from a step of it that is under way. */
  send(runId: RunId, stepId: StepId, event: SentEvent): void {
    this.#send(runId, this.#attempt(runId, stepId), event);
  }

  /** Has a callback that is under way deal with all that its machine has sent it, and tells what that was. */
  receive(runId: RunId, stepId: StepId): readonly SentEvent[] {
    const { attempt } = this.#attempt(runId, stepId);
    const { definition, snapshot } = this.#run(runId);
    const sends = pendingEffects(definition, snapshot).filter(
      (effect) => effect.type === "step.send" && effect.stepId === stepId,
    ) as readonly StepSend[];
    const number = sends.at(-1)?.number;
    if (number === undefined) return [];
    this.deliver(runId, { type: "step.received", at: this.clock.now, stepId, attempt, number });
    return sends.map(({ event }) => event);
  }

  /** Hands a run an event as a driver would: one that is late or repeated changes nothing, and why is told. */
  deliver(runId: RunId, event: RunEvent): Ignored | undefined {
    const { ignored } = this.#advance(this.#run(runId), event);
    const ended = event.type === "step.completed" || event.type === "step.failed";
    if (ended && !ignored) this.#worker.cancel(runId, event);
    return ignored;
  }

  /** Loses everything but the histories. */
  crash(): void {
    this.#isDown = true;
    this.#worker.forget();
  }

  /** Goes on from the histories: what must be in flight is asked for again. */
  resume(): void {
    this.#isDown = false;
    for (const run of this.#runs.values()) run.restore();
    this.#places.restore();
    for (const run of this.#runs.values()) this.#carryOn(run);
    this.#places.open();
    this.#children.closeOrphans();
    this.#worker.open();
  }

  /**
   * Takes a run back to just after its `sequence`-th transition, and the clock with it. Its child runs
   * stay as they are: one that has ended answers at once when it is asked for again.
   */
  rewind(runId: RunId, sequence: number): void {
    const run = this.#run(runId);
    this.#worker.forgetRun(runId, schedulesOf(run));
    run.rewind(sequence);
    this.clock.rewindTo(run.events.at(-1)?.at ?? 0);
    this.#places.restore();
    for (const each of this.#runs.values()) if (isInLine(each.snapshot)) this.#carryOn(each);
    if (!isInLine(run.snapshot)) this.#carryOn(run);
    this.#places.open();
  }

  #attempt(runId: RunId, stepId: StepId): StepSchedule {
    const asked = this.attempts(runId).find((attempt) => attempt.stepId === stepId);
    if (!asked) throw new WaymarkError("STEP_NOT_FOUND", `${stepId} is not under way.`);
    return asked;
  }

  /** What a withdrawn attempt still says reaches nobody. */
  #send(runId: RunId, { stepId, attempt }: Attempt, event: SentEvent): void {
    const asked = this.attempts(runId).find((now) => now.stepId === stepId);
    if (asked?.attempt !== attempt) return;
    const number = (asked.sent ?? 0) + 1;
    const at = this.clock.now;
    this.deliver(runId, { type: "step.sent", at, stepId, attempt, number, event });
  }

  #begin(definition: Definition, started: RunStarted | RunForked): RunId {
    const run = new SimulatedRun(definition, started);
    this.#runs.set(run.runId, run);
    this.#committed(run, run.started);
    return run.runId;
  }

  #carryOn(run: SimulatedRun): void {
    const { definition, snapshot } = run;
    if (isFinished(snapshot.status)) return;
    for (const effect of pendingEffects(definition, snapshot)) this.#carryOut(run, effect);
  }

  #advance(run: SimulatedRun, event: RunEvent): TransitionResult {
    const result = run.advance(event);
    if (!result.ignored) this.#committed(run, result);
    return result;
  }

  #committed(run: SimulatedRun, { effects }: TransitionResult): void {
    for (const effect of effects) this.#carryOut(run, effect);
    const transition = run.history.at(-1);
    if (!transition) return;
    for (const listener of this.#listeners) listener(run.runId, transition);
  }

  #carryOut(run: SimulatedRun, effect: Effect): void {
    const { runId } = run;
    switch (effect.type) {
      case "step.schedule":
        return this.#worker.begin(run, effect);
      case "step.cancel":
        return this.#worker.cancel(runId, effect);
      case "step.send":
        return this.#worker.hand(runId, effect);
      case "timer.start":
        return this.#startTimer(run, effect);
      case "timer.cancel":
        return this.clock.cancel(`${runId}/${effect.timerId}`);
      case "child.start":
        return this.#children.start(run, effect);
      case "child.cancel":
        return this.#children.close(runId, effect);
      case "message.send":
        return this.#children.send(run, effect);
      case "run.log":
      case "run.emit":
        return undefined; // The history tells it.
      case "place.ask":
        return this.#places.ask(run, effect);
      case "run.finish":
        this.#places.leave(runId);
        return this.#children.ended(run);
    }
  }

  #startTimer(
    { runId, definition, snapshot }: SimulatedRun,
    { timerId, fireAt }: Extract<Effect, { type: "timer.start" }>,
  ): void {
    this.clock.schedule({
      key: `${runId}/${timerId}`,
      at: fireAt,
      isIdle:
        definition.kind === "dag" &&
        isRepeatedReminder(definition, snapshot as DagSnapshot, timerId),
      act: () =>
        void this.#advance(this.#run(runId), { type: "timer.fired", at: this.clock.now, timerId }),
    });
  }

  #run(runId: RunId): SimulatedRun {
    this.#mustBeUp();
    const run = this.#runs.get(runId);
    if (!run) throw new WaymarkError("RUN_NOT_FOUND", `${runId}:`, { details: { runId } });
    return run;
  }

  #mustBeUp(): void {
    if (this.#isDown) throw new WaymarkError("UNAVAILABLE", "The simulator has crashed.");
  }
}

const schedulesOf = ({ definition, snapshot }: SimulatedRun): readonly StepSchedule[] =>
  pendingEffects(definition, snapshot).filter((effect) => effect.type === "step.schedule");
