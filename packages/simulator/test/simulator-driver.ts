import type { RunId, RunSnapshot } from "@waymark/core";
import type { DriverSetup, DriverUnderTest } from "@waymark/core/testing";
import {
  forkRun,
  migrateRun,
  modifyRun,
  rerunOnVersion,
  rerunRun,
  sharedPlaces,
  Simulator,
  taskLimits,
} from "../src/index.ts";

/** The simulator as the driver suite drives it: time passes by itself while a run has something to do. */
export function createSimulatorDriver({ limits = {}, ...setup }: DriverSetup): DriverUnderTest {
  const simulator = new Simulator({ ...setup, limits: taskLimits(limits), places: sharedPlaces });
  const play = new Play(simulator);
  const ask = async <Answer>(request: () => Answer): Promise<Answer> => {
    // Within a promise, so that what the simulator throws is a rejection.
    await Promise.resolve();
    const answer = request();
    play.wake();
    return answer;
  };
  return {
    start: (workflow, input, options) => ask(() => simulator.start(workflow, input, options)),
    signal: (runId, signal) => ask(() => simulator.signal(runId, signal)),
    rerun: (runId, target, version) =>
      ask(() =>
        version === undefined
          ? rerunRun(simulator, runId, target)
          : rerunOnVersion(simulator, runId, target, version),
      ),
    fork: (runId, from) => ask(() => forkRun(simulator, runId, from)),
    modify: (runId, changes) => ask(() => modifyRun(simulator, runId, changes)),
    migrate: (runId, asked) => ask(() => migrateRun(simulator, runId, asked)),
    operate: (runId, request) => ask(() => simulator.operate(runId, request)),
    snapshot: (runId) => ask(() => simulator.snapshot(runId)),
    history: (runId) => ask(() => simulator.history(runId).map(({ event }) => event)),
    until: (runId, holds) => until(simulator, runId, holds),
    crash: () => ask(() => simulator.crash()),
    resume: () => ask(() => simulator.resume()),
    close: () => ask(() => simulator.crash()),
  };
}

/** Lets virtual time pass in the background, one thing at a time, as long as there is one. */
class Play {
  readonly #simulator: Simulator;
  #isAwake = false;

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  wake(): void {
    if (this.#isAwake) return;
    this.#isAwake = true;
    void this.#play();
  }

  async #play(): Promise<void> {
    do await soon();
    while (this.#simulator.step());
    this.#isAwake = false;
    const answer = this.#simulator.nextAnswer();
    if (!answer) return;
    await answer;
    this.wake();
  }
}

/** Who waits for what has just happened is heard before the next thing happens. */
async function soon(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

function until(
  simulator: Simulator,
  runId: RunId,
  holds: (snapshot: RunSnapshot) => boolean,
): Promise<RunSnapshot> {
  const now = simulator.runIds.includes(runId) ? simulator.snapshot(runId) : undefined;
  if (now && holds(now)) return Promise.resolve(now);
  return new Promise((resolve) => {
    const stop = simulator.onCommit((committed) => {
      if (committed !== runId) return;
      const snapshot = simulator.snapshot(runId);
      if (!holds(snapshot)) return;
      stop();
      resolve(snapshot);
    });
  });
}
