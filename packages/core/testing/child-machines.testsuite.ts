import { describe, expect, test } from "vitest";
import { assign, createMachine, sendParent, sendTo, setup } from "xstate";
import {
  childRunId,
  defineDag,
  defineJsonMachine,
  defineMachine,
  isFinished,
  workflow,
  type RunId,
  type RunSnapshot,
} from "../src/index.ts";
import { aDag, aStepId } from "./builders.ts";
import type { CreateDriver } from "./driver.ts";
import { expectHistoryFolds, withDefinition } from "./suite-kit.ts";

/** Answers each ping, and ends with the last one. */
const player = setup({
  types: { context: {} as { count: number }, events: {} as { type: "ping"; n: number } },
}).createMachine({
  id: "player",
  context: { count: 0 },
  initial: "playing",
  states: {
    playing: {
      on: {
        ping: {
          actions: [
            assign({ count: ({ context }) => context.count + 1 }),
            sendParent(({ event }) => ({ type: "pong", n: event.n })),
          ],
        },
      },
      always: { guard: ({ context }) => context.count === 5, target: "played" },
    },
    played: { type: "final" },
  },
  output: ({ context }) => context.count,
});

interface Score {
  readonly pongs: readonly number[];
  readonly total: unknown;
  readonly last: unknown;
}

/** Sends two pings at once, then one for each answer, and watches. */
const pingPong = defineMachine({
  name: "ping-pong",
  title: "Ping-pong",
  machine: setup({
    types: { context: {} as Score, events: {} as { type: "pong"; n: number } },
    actors: { player },
  }).createMachine({
    id: "pingPong",
    context: { pongs: [], total: null, last: null },
    initial: "serving",
    entry: [sendTo("player", { type: "ping", n: 1 }), sendTo("player", { type: "ping", n: 2 })],
    invoke: {
      id: "player",
      src: "player",
      onDone: { target: ".won", actions: assign({ total: ({ event }) => event.output }) },
      onSnapshot: { actions: assign({ last: ({ event }) => event.snapshot.context.count }) },
    },
    states: {
      serving: {
        on: {
          pong: {
            actions: [
              assign({ pongs: ({ context, event }) => [...context.pongs, event.n] }),
              sendTo("player", ({ event }) => ({ type: "ping", n: event.n + 2 })),
            ],
          },
        },
      },
      won: { type: "final" },
    },
    output: ({ context }) => context,
  }),
});

/** Waits for its child until it is told to leave. */
const patient = defineMachine({
  name: "patient",
  title: "Patient",
  machine: setup({
    actors: {
      child: createMachine({
        id: "child",
        initial: "idle",
        states: { idle: { on: { go: "end" } }, end: { type: "final" } },
      }),
    },
  }).createMachine({
    id: "patient",
    initial: "waiting",
    states: {
      waiting: { invoke: { id: "child", src: "child", onDone: "gone" }, on: { leave: "gone" } },
      gone: { type: "final" },
    },
  }),
});

/** Ends with what it is told first. */
const guest = setup({
  types: { context: {} as { heard: string }, events: {} as { type: "say"; word: string } },
}).createMachine({
  id: "guest",
  context: { heard: "" },
  initial: "listening",
  states: {
    listening: {
      on: { say: { target: "told", actions: assign({ heard: ({ event }) => event.word }) } },
    },
    told: { type: "final" },
  },
  output: ({ context }) => context.heard,
});

/** Speaks to its child as it starts it. */
const greeter = defineMachine({
  name: "greeter",
  title: "Greeter",
  machine: setup({
    types: { context: {} as { heard: unknown } },
    actors: { guest },
  }).createMachine({
    id: "greeter",
    context: { heard: null },
    initial: "idle",
    states: {
      idle: { on: { greet: "greeting" } },
      greeting: {
        entry: sendTo("guest", { type: "say", word: "hello" }),
        invoke: {
          id: "guest",
          src: "guest",
          onDone: { target: "done", actions: assign({ heard: ({ event }) => event.output }) },
        },
      },
      done: { type: "final" },
    },
    output: ({ context }) => context.heard,
  }),
});

/** Has a published workflow sign something, and tells it by whom. */
const signer = defineMachine({
  name: "signer",
  title: "Signer",
  machine: setup({
    types: { context: {} as { signed: unknown } },
    actors: { signing: workflow("signing") },
  }).createMachine({
    id: "signer",
    context: { signed: null },
    initial: "asking",
    states: {
      asking: {
        invoke: {
          id: "signing",
          src: "signing",
          onDone: { target: "signed", actions: assign({ signed: ({ event }) => event.output }) },
        },
        after: { 5: { actions: sendTo("signing", { type: "sign", by: "ada" }) } },
      },
      signed: { type: "final" },
    },
    output: ({ context }) => context,
  }),
});

/** Adds up what it is told, and tells its parent of each sum. */
const adder = defineJsonMachine({
  kind: "machine",
  name: "adder",
  machine: {
    context: { sum: 0 },
    initial: "adding",
    states: {
      adding: {
        on: {
          add: {
            actions: [
              {
                type: "assign",
                values: { sum: { "@expr": "context.sum + event.n" } },
              },
              {
                type: "send",
                to: "parent",
                event: { type: "sum", is: { "@expr": "context.sum" } },
              },
            ],
          },
          stop: "added",
        },
      },
      added: { type: "final" },
    },
    output: { "@expr": "context.sum" },
  },
});

const asker = defineJsonMachine({
  kind: "machine",
  name: "asker",
  machine: {
    actors: { adder: { workflow: "adder" } },
    context: { sums: [], total: null },
    initial: "asking",
    on: {
      sum: {
        actions: [
          { type: "assign", values: { sums: { "@expr": "context.sums + [event.is]" } } },
          { type: "send", to: "adder", event: { type: "stop" } },
        ],
      },
    },
    states: {
      asking: {
        entry: { type: "send", to: "adder", event: { type: "add", n: 2 } },
        invoke: {
          id: "adder",
          src: "adder",
          onDone: {
            target: "told",
            actions: { type: "assign", values: { total: { "@expr": "event.output" } } },
          },
        },
      },
      told: { type: "final" },
    },
    output: { "@expr": "context" },
  },
});

/** What every driver must do for machines inside machines, and for what they tell one another. */
export function testChildMachines(createDriver: CreateDriver): void {
  describe("child machines", () => {
    test("exchange messages with the machine around them, in order and once", async () => {
      await withDefinition(createDriver, pingPong, {}, async ({ start, finished, driver }) => {
        const ended = await finished(await start());
        expect(ended).toMatchObject({
          status: "completed",
          output: { pongs: [1, 2, 3, 4, 5], total: 5, last: 4 },
        });
        const child = await driver.snapshot(childOf(ended, "player"));
        expect(child).toMatchObject({ status: "completed", output: 5 });
      });
    });

    test("lose and double no message, whenever they crash", async () => {
      const counts = await pingPongCommits(createDriver);
      for (const [depth, count] of counts.entries()) {
        for (let nth = 1; nth < count; nth++) {
          await withDefinition(createDriver, pingPong, {}, async (tested) => {
            const runId = await tested.start();
            const ids = [runId, childRunId(runId, aStepId("player"), 1)];
            let seen = 0;
            const reached = ({ status }: RunSnapshot) => ++seen >= nth || isFinished(status);
            await tested.driver.until(ids[depth] ?? runId, reached);
            await tested.driver.crash();
            await tested.driver.resume();
            expect(await tested.finished(runId)).toMatchObject({
              output: { pongs: [1, 2, 3, 4, 5], total: 5, last: 4 },
            });
            await expectHistoryFolds(tested, runId);
          });
        }
      }
    }, 300_000);

    test("that a paused run holds back hear what was said to them meanwhile", async () => {
      await withDefinition(createDriver, greeter, {}, async (bench) => {
        const { driver, start, finished } = bench;
        const runId = await start();
        await driver.operate(runId, { type: "run.paused" });
        await driver.signal(runId, { name: "greet" });
        await driver.until(runId, ({ paused }) => paused?.held.includes("guest#1") === true);
        await driver.crash();
        await driver.resume();
        await driver.operate(runId, { type: "run.resumed" });
        expect(await finished(runId)).toMatchObject({ output: "hello" });
        await expectHistoryFolds(bench, runId);
      });
    });

    test("are closed when the state that invoked them is left", async () => {
      await withDefinition(createDriver, patient, {}, async ({ start, driver, finished }) => {
        const runId = await start();
        const childId = childRunId(runId, aStepId("child"), 1);
        await driver.until(childId, ({ status }) => status === "waiting");
        await driver.signal(runId, { name: "leave" });
        expect(await finished(runId)).toMatchObject({ status: "completed" });
        const child = await driver.until(childId, ({ status }) => isFinished(status));
        expect(child).toMatchObject({ status: "cancelled" });
      });
    });

    test("may be written as JSON, and name each other", async () => {
      await withDefinition(createDriver, asker, { others: [adder] }, async ({ run }) => {
        expect(await run()).toMatchObject({ output: { sums: [2], total: 2 } });
      });
    });

    test("may be a DAG that is published, and takes events as signals", async () => {
      const others = [defineDag(aDag({ sign: { signal: "sign" } }, { name: "signing" }))];
      await withDefinition(createDriver, signer, { others }, async ({ run }) => {
        expect(await run()).toMatchObject({ output: { signed: { sign: { by: "ada" } } } });
      });
    });
  });
}

const childOf = ({ runId }: RunSnapshot, stepId: string): RunId =>
  childRunId(runId, aStepId(stepId), 1);

/** How many transitions the game and its player take. */
async function pingPongCommits(createDriver: CreateDriver): Promise<readonly number[]> {
  let commits: readonly number[] = [];
  await withDefinition(createDriver, pingPong, {}, async ({ run, driver }) => {
    const parent = await run();
    const histories = [parent.runId, childOf(parent, "player")].map((id) => driver.history(id));
    commits = (await Promise.all(histories)).map(({ length }) => length);
  });
  return commits;
}
