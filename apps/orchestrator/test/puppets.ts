import { setTimeout as sleep } from "node:timers/promises";
import {
  childRunId,
  defineDag,
  isFinished,
  pendingEffects,
  serializeError,
  WaymarkError,
  type ChildStart,
  type Definition,
  type JsonValue,
  type OperatorRequest,
  type RunSnapshot,
  type SentEvent,
  type StepId,
  type StepSchedule,
} from "@waymark/core";
import type { TestTask } from "@waymark/core/testing";
import { forkRun, migrateRun, rerunRun, Simulator } from "@waymark/simulator";
import { Gates, type Ending } from "./gates.ts";
import { createPostgresDriver } from "./postgres-driver.ts";

// The same run on two drivers, moved by the same hand: a task is answered only when the script says
// so, and what follows by itself (timers that are due soon, what they lead to) has happened before
// the next line of the script.

/** A line of a script. Refused by both drivers alike, or by none. */
export type Line =
  | (AttemptOf & { readonly type: "answer"; readonly ending: Ending })
  /** Lets the child run of a step end, which waits for that word. */
  | (AttemptOf & { readonly type: "end-child"; readonly fails: boolean })
  /** A callback sends its machine an event. */
  | (AttemptOf & { readonly type: "send"; readonly event: SentEvent })
  /** A callback deals with all that its machine has sent it. */
  | (AttemptOf & { readonly type: "receive" })
  | {
      readonly type: "signal";
      readonly name: string;
      readonly payload: JsonValue;
      readonly by?: string;
    }
  | { readonly type: "operate"; readonly request: OperatorRequest }
  | Travel
  | { readonly type: "crash" };

interface AttemptOf {
  readonly stepId: StepId;
  readonly attempt: number;
}

/** `line` is the line of the script after which the run stood so: 0 is before the first. */
type Travel =
  | { readonly type: "rerun"; readonly stepId: StepId }
  | { readonly type: "rewind"; readonly line: number }
  /** The script goes on with the new run. */
  | { readonly type: "fork"; readonly line: number; readonly reuse: readonly StepId[] }
  | { readonly type: "migrate"; readonly version: number };

/** What came of a line. */
export interface Outcome {
  /** The code of the refusal, if it was refused. */
  readonly refusal?: string;
  /** What a callback dealt with. */
  readonly heard?: readonly SentEvent[];
}

export interface Puppet {
  readonly play: (line: Line) => Promise<Outcome>;
  /** The run once nothing more happens by itself. */
  readonly snapshot: () => Promise<RunSnapshot>;
  readonly close: () => Promise<void>;
}

/** No two lines happen in the same millisecond: who has waited longest for a signal is told by that. */
const APART_MS = 2;

/** A timer further away than this does not fire within a script. */
const SOON_MS = 60_000;

/** What a script is played with: the versions of a workflow, the first of which its run begins on. */
export interface Cast {
  readonly versions: readonly Definition[];
  readonly input: JsonValue;
  /** Workflows that runs are started of. */
  readonly others: readonly Definition[];
}

/** The definition that a run is on. */
export function definitionOf({ versions }: Cast, { definitionHash }: RunSnapshot): Definition {
  const definition = versions.find(({ hash }) => hash === definitionHash);
  if (!definition) throw new Error("The run is on no version of the script.");
  return definition;
}

const isQuiet = (cast: Cast, snapshot: RunSnapshot, now: number): boolean =>
  !pendingEffects(definitionOf(cast, snapshot), snapshot).some(
    (effect) =>
      // There is always a place.
      effect.type === "place.ask" ||
      (effect.type === "timer.start" && effect.fireAt < now + SOON_MS),
  );

const attemptsOf = (cast: Cast, snapshot: RunSnapshot): readonly (StepSchedule | ChildStart)[] =>
  pendingEffects(definitionOf(cast, snapshot), snapshot).filter(
    (effect) => effect.type === "step.schedule" || effect.type === "child.start",
  );

/** A workflow whose runs end when they are told to, in the way they are told. */
export const obedient = (name: string): Definition =>
  defineDag({
    name,
    steps: {
      word: { signal: "end" },
      end: { wait: "${ steps.word.output }", needs: ["word"] },
    },
  });

/** Zero milliseconds can be waited for, and `no time` cannot. */
const lastWord = ({ fails }: Extract<Line, { type: "end-child" }>) => ({
  name: "end",
  payload: fails ? "no time" : 0,
});

export function simulatedPuppet(cast: Cast): Puppet {
  const { versions, input, others } = cast;
  const simulator = new Simulator({
    definitions: [...versions, ...others],
    otherTasks: { byHand: true },
    now: Date.now(),
  });
  let runId = simulator.start(nameOf(cast), input, { version: 1 });
  let marks: number[] = [];
  const settle = (): void => {
    for (let { next } = simulator.clock; next && next.at < simulator.clock.now + SOON_MS;) {
      simulator.step();
      ({ next } = simulator.clock);
    }
  };
  const act = (line: Exclude<Line, { type: "receive" }>): void => {
    switch (line.type) {
      case "answer": {
        const { ending } = line;
        const plain = "error" in ending ? { error: serializeError(ending.error) } : ending;
        return simulator.answer(runId, line.stepId, plain);
      }
      case "end-child":
        return simulator.signal(childRunId(runId, line.stepId, line.attempt), lastWord(line));
      case "send":
        return simulator.send(runId, line.stepId, line.event);
      case "signal":
        return simulator.signal(runId, line);
      case "operate":
        return simulator.operate(runId, line.request);
      case "rerun":
        return rerunRun(simulator, runId, { stepId: line.stepId });
      case "rewind":
        return rerunRun(simulator, runId, { sequence: markOf(marks, line) });
      case "fork":
        runId = forkRun(simulator, runId, { sequence: markOf(marks, line), reuse: line.reuse });
        marks = [];
        return undefined;
      case "migrate":
        return migrateRun(simulator, runId, { version: line.version });
      case "crash":
        simulator.crash();
        return simulator.resume();
    }
  };
  return {
    play: async (line) => {
      simulator.advance(APART_MS);
      if (line.type === "receive") return { heard: simulator.receive(runId, line.stepId) };
      return outcomeOf(() => act(line));
    },
    snapshot: async () => {
      settle();
      marks.push(simulator.history(runId).length);
      return simulator.snapshot(runId);
    },
    close: async () => undefined,
  };
}

export async function postgresPuppet(cast: Cast, tasks: readonly string[]): Promise<Puppet> {
  const { versions, input, others } = cast;
  let gates = new Gates();
  const handler: TestTask = (call) => gates.handler(call);
  const driver = await createPostgresDriver({
    definitions: [...versions, ...others],
    tasks: Object.fromEntries(tasks.map((task) => [task, handler])),
  });
  let runId = await driver.start(nameOf(cast), input, { version: 1 });
  let marks: number[] = [];
  const until = (holds: (snapshot: RunSnapshot) => boolean) => driver.until(runId, holds);
  const gate = ({ stepId, attempt }: AttemptOf) => `${runId}/${stepId}#${attempt}`;
  const act = async (line: Exclude<Line, { type: "receive" }>): Promise<void> => {
    switch (line.type) {
      case "answer":
        gates.open(gate(line), line.ending);
        await until((snapshot) => !isInFlight(cast, snapshot, line));
        return undefined;
      case "end-child": {
        const childId = childRunId(runId, line.stepId, line.attempt);
        await driver.until(childId, ({ status }) => status === "waiting");
        await driver.signal(childId, lastWord(line));
        await until((snapshot) => !isInFlight(cast, snapshot, line));
        return undefined;
      }
      case "send":
        return gates.send(gate(line), line.event);
      case "signal":
        return driver.signal(runId, line);
      case "operate":
        return driver.operate(runId, line.request);
      case "rerun":
        return driver.rerun(runId, { stepId: line.stepId });
      case "rewind":
        return driver.rerun(runId, { sequence: markOf(marks, line) });
      case "fork":
        runId = await driver.fork(runId, { sequence: markOf(marks, line), reuse: line.reuse });
        marks = [];
        return undefined;
      case "migrate":
        return driver.migrate(runId, { version: line.version });
      case "crash":
        // The handlers of the process that is gone are never answered.
        gates = new Gates();
        await driver.crash();
        return driver.resume();
    }
  };
  return {
    play: async (line) => {
      await sleep(APART_MS);
      if (line.type !== "receive") return outcomeOf(() => act(line));
      const heard = () => until((snapshot) => hasHeard(snapshot, line.stepId));
      return { heard: await gates.listen(gate(line), heard) };
    },
    snapshot: async () => {
      const snapshot = await until((current) => isQuiet(cast, current, Date.now()));
      marks.push((await driver.history(runId)).length);
      return snapshot;
    },
    close: () => driver.close(),
  };
}

const nameOf = ({ versions }: Cast): string => versions[0]?.name ?? "";

/** The transition that ended a line; one after the last is refused by every driver. */
const markOf = (marks: readonly number[], { line }: { readonly line: number }): number =>
  marks[line] ?? 1_000_000;

const isInFlight = (cast: Cast, snapshot: RunSnapshot, { stepId, attempt }: AttemptOf): boolean =>
  !isFinished(snapshot.status) &&
  attemptsOf(cast, snapshot).some((asked) => asked.stepId === stepId && asked.attempt === attempt);

const hasHeard = (snapshot: RunSnapshot, stepId: StepId): boolean =>
  snapshot.engine !== "xstate" || snapshot.inboxes?.[stepId] === undefined;

async function outcomeOf(act: () => void | Promise<void>): Promise<Outcome> {
  try {
    await act();
    return {};
  } catch (error) {
    if (error instanceof WaymarkError) return { refusal: error.code };
    throw error;
  }
}
