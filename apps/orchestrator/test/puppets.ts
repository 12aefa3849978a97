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
  type RunId,
  type RunSnapshot,
  type StepId,
  type StepSchedule,
} from "@waymark/core";
import type { DriverUnderTest, TestTask } from "@waymark/core/testing";
import { Simulator } from "@waymark/simulator";
import { createPostgresDriver } from "./postgres-driver.ts";

// The same run on two drivers, moved by the same hand: a task is answered only when the script says
// so, and what follows by itself (timers that are due soon, what they lead to) has happened before
// the next line of the script.

/** A line of a script. Refused by both drivers alike, or by none. */
export type Line =
  | {
      readonly type: "answer";
      readonly stepId: StepId;
      readonly attempt: number;
      readonly ending: Ending;
    }
  /** Lets the child run of a step end, which waits for that word. */
  | {
      readonly type: "end-child";
      readonly stepId: StepId;
      readonly attempt: number;
      readonly fails: boolean;
    }
  | {
      readonly type: "signal";
      readonly name: string;
      readonly payload: JsonValue;
      readonly by?: string;
    }
  | { readonly type: "operate"; readonly request: OperatorRequest }
  | { readonly type: "crash" };

export type Ending = { readonly output: JsonValue } | { readonly error: Error };

export interface Puppet {
  /** Gives the code of the refusal, if it was refused. */
  readonly play: (line: Line) => Promise<string | undefined>;
  /** The run once nothing more happens by itself. */
  readonly snapshot: () => Promise<RunSnapshot>;
  readonly close: () => Promise<void>;
}

/** No two lines happen in the same millisecond: who has waited longest for a signal is told by that. */
const APART_MS = 2;

/** A timer further away than this does not fire within a script. */
const SOON_MS = 60_000;

const isQuiet = (definition: Definition, snapshot: RunSnapshot, now: number): boolean =>
  !pendingEffects(definition, snapshot).some(
    (effect) => effect.type === "timer.start" && effect.fireAt < now + SOON_MS,
  );

const attemptsOf = (
  definition: Definition,
  snapshot: RunSnapshot,
): readonly (StepSchedule | ChildStart)[] =>
  pendingEffects(definition, snapshot).filter(
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

export function simulatedPuppet(
  definition: Definition,
  input: JsonValue,
  others: readonly Definition[],
): Puppet {
  const simulator = new Simulator({
    definitions: [definition, ...others],
    otherTasks: { byHand: true },
    now: Date.now(),
  });
  const runId = simulator.start(definition.name, input);
  const settle = (): void => {
    for (let { next } = simulator.clock; next && next.at < simulator.clock.now + SOON_MS;) {
      simulator.step();
      ({ next } = simulator.clock);
    }
  };
  const act = (line: Line): void => {
    switch (line.type) {
      case "answer": {
        const { ending } = line;
        const plain = "error" in ending ? { error: serializeError(ending.error) } : ending;
        return simulator.answer(runId, line.stepId, plain);
      }
      case "end-child":
        return simulator.signal(childRunId(runId, line.stepId, line.attempt), lastWord(line));
      case "signal":
        return simulator.signal(runId, line);
      case "operate":
        return simulator.operate(runId, line.request);
      case "crash":
        simulator.crash();
        return simulator.resume();
    }
  };
  settle();
  return {
    play: async (line) => {
      simulator.advance(APART_MS);
      return refusalOf(() => act(line));
    },
    snapshot: async () => {
      settle();
      return simulator.snapshot(runId);
    },
    close: async () => undefined,
  };
}

export async function postgresPuppet(
  definition: Definition,
  input: JsonValue,
  tasks: readonly string[],
  others: readonly Definition[],
): Promise<Puppet> {
  let gates = new Gates();
  const handler: TestTask = (call) => gates.pass(keyOf(call));
  const driver = await createPostgresDriver({
    definitions: [definition, ...others],
    tasks: Object.fromEntries(tasks.map((task) => [task, handler])),
  });
  const runId = await driver.start(definition.name, input);
  const until = (holds: (snapshot: RunSnapshot) => boolean) => driver.until(runId, holds);
  const act = async (line: Line): Promise<void> => {
    switch (line.type) {
      case "answer":
        gates.open(`${line.stepId}#${line.attempt}`, line.ending);
        await until((snapshot) => !isInFlight(definition, snapshot, line));
        return undefined;
      case "end-child": {
        const childId = childRunId(runId, line.stepId, line.attempt);
        await driver.until(childId, ({ status }) => status === "waiting");
        await driver.signal(childId, lastWord(line));
        await until((snapshot) => !isInFlight(definition, snapshot, line));
        return undefined;
      }
      case "crash":
        // The handlers of the process that is gone are never answered.
        gates = new Gates();
        await driver.crash();
        return driver.resume();
      default:
        return ask(driver, runId, line);
    }
  };
  return {
    play: async (line) => {
      await sleep(APART_MS);
      return refusalOf(() => act(line));
    },
    snapshot: () => until((snapshot) => isQuiet(definition, snapshot, Date.now())),
    close: () => driver.close(),
  };
}

async function ask(
  driver: DriverUnderTest,
  runId: RunId,
  line: Exclude<Line, { type: "answer" | "end-child" | "crash" }>,
): Promise<void> {
  switch (line.type) {
    case "signal":
      return driver.signal(runId, line);
    case "operate":
      return driver.operate(runId, line.request);
  }
}

const isInFlight = (
  definition: Definition,
  snapshot: RunSnapshot,
  { stepId, attempt }: { stepId: StepId; attempt: number },
): boolean =>
  !isFinished(snapshot.status) &&
  attemptsOf(definition, snapshot).some(
    (asked) => asked.stepId === stepId && asked.attempt === attempt,
  );

async function refusalOf(act: () => void | Promise<void>): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof WaymarkError) return error.code;
    throw error;
  }
}

/** `runId/stepId#first` names the round; the attempt within it is told beside. */
const keyOf = ({ idempotencyKey, attempt }: { idempotencyKey: string; attempt: number }): string =>
  `${idempotencyKey.slice(idempotencyKey.indexOf("/") + 1, idempotencyKey.lastIndexOf("#"))}#${attempt}`;

/** Attempts that wait to be told how they end; whoever comes first, the attempt or the word, waits for the other. */
class Gates {
  readonly #gates = new Map<string, Gate>();

  pass(key: string): Promise<JsonValue> {
    return this.#gate(key).promise;
  }

  open(key: string, ending: Ending): void {
    this.#gate(key).end(ending);
  }

  #gate(key: string): Gate {
    const gate = this.#gates.get(key) ?? newGate();
    this.#gates.set(key, gate);
    return gate;
  }
}

interface Gate {
  readonly promise: Promise<JsonValue>;
  readonly end: (ending: Ending) => void;
}

function newGate(): Gate {
  let tell: (ending: Ending) => void;
  const told = new Promise<Ending>((resolve) => {
    tell = resolve;
  });
  const outcome = async (): Promise<JsonValue> => {
    const ending = await told;
    if ("error" in ending) throw ending.error;
    return ending.output;
  };
  return { promise: outcome(), end: (ending) => tell(ending) };
}
