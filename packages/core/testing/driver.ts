import type {
  ChangeAsked,
  Definition,
  JsonValue,
  ForkAgain,
  ForkFrom,
  MigrationRequest,
  OperatorRequest,
  RewindTarget,
  RunEvent,
  RunId,
  RunSnapshot,
  SentEvent,
  TaskLimits,
} from "../src/index.ts";

/** A task in a test: returns the output, or throws to fail the attempt. */
export type TestTask = (
  call: Readonly<{
    input: JsonValue;
    attempt: number;
    idempotencyKey: string;
    send: (event: SentEvent) => Promise<void>;
    receive: (listener: (event: SentEvent) => unknown) => void;
    /** Tells that the attempt is alive. */
    heartbeat: () => void;
    /** Resolves when so much time has passed, by the driver's clock. */
    sleep: (ms: number) => Promise<void>;
  }>,
) => JsonValue | Promise<JsonValue>;

export interface DriverSetup {
  readonly definitions: readonly Definition[];
  readonly tasks: Readonly<Record<string, TestTask>>;
  /** How many attempts of a task may begin, by its name. */
  readonly limits?: Readonly<Record<string, TaskLimits>>;
}

/**
 * What the suite asks of a driver. A refused call rejects with a `WaymarkError` and changes nothing.
 * Delays in the suite are tens of milliseconds: a virtual clock jumps over them, a real one waits.
 */
export interface DriverUnderTest {
  start(
    workflow: string,
    input: JsonValue,
    options?: Readonly<{ idempotencyKey?: string; version?: number; delay?: number }>,
  ): Promise<RunId>;
  signal(
    runId: RunId,
    signal: Readonly<{ name: string; payload?: JsonValue; key?: string; by?: string }>,
  ): Promise<void>;
  operate(runId: RunId, request: OperatorRequest): Promise<void>;
  /** `version`: as in `migrate`; absent: the one that the run is on. */
  rerun(runId: RunId, target: RewindTarget, version?: number): Promise<void>;
  modify(runId: RunId, changes: readonly ChangeAsked[]): Promise<void>;
  fork(runId: RunId, from: (ForkFrom | ForkAgain) & { readonly version?: number }): Promise<RunId>;
  /** `version` counts the setup's definitions of the run's workflow: 1, 2 … */
  migrate(
    runId: RunId,
    asked: Omit<MigrationRequest, "at"> & { readonly version: number },
  ): Promise<void>;
  snapshot(runId: RunId): Promise<RunSnapshot>;
  history(runId: RunId): Promise<readonly RunEvent[]>;
  /** Resolves with the first committed snapshot for which `holds` is true; a run may be yet to start. */
  until(runId: RunId, holds: (snapshot: RunSnapshot) => boolean): Promise<RunSnapshot>;
  /** Loses everything that is not durable, without a word: attempts in flight are never answered. */
  crash(): Promise<void>;
  /** Starts again on what is durable. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

export type CreateDriver = (setup: DriverSetup) => Promise<DriverUnderTest>;
