import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Logger } from "../logger.ts";
import { enteredHandler } from "../worker/entered-handler.ts";
import { isSource, threadFlags } from "../worker/threads/thread-flags.ts";

// A thread that does what this one cannot while a handler blocks it (docs/decisions/0036-blocked-process.md).

export interface GuardOptions {
  /** What the thread runs: src/guard-thread.ts, as a source or as it was built. */
  readonly program: URL;
  readonly url: string;
  /** Of the lease that is kept meanwhile. */
  readonly token: bigint;
  readonly leaseMs: number;
  /** After so long without a sign of life the process is ended. */
  readonly limitMs: number;
  readonly log: Logger;
}

/** What the thread is given. */
export interface GuardData {
  readonly url: string;
  readonly token: string;
  readonly leaseMs: number;
  readonly limitMs: number;
  /** Counts up while the process lives. */
  readonly beats: Int32Array;
  /** The handler whose first, synchronous part runs: see entered-handler.ts. */
  readonly entered: Uint8Array;
}

const BEAT_MS = 250;

/** Guards this process for the rest of its life. */
export function guardStandstill({ program, token, log, ...settings }: GuardOptions): void {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  setInterval(() => Atomics.add(beats, 0, 1), BEAT_MS).unref();
  const data: GuardData = { ...settings, token: String(token), beats, entered: enteredHandler };
  const file = fileURLToPath(program);
  const source = isSource(file);
  const thread = new Worker(source ? `require(${JSON.stringify(file)})` : program, {
    eval: source,
    workerData: data,
    execArgv: threadFlags(file),
  });
  thread.unref();
  thread.on("error", (error) =>
    log.error({ err: error }, "A handler that blocks this process is not noticed any more."),
  );
}
